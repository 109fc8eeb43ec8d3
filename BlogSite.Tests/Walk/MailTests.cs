using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using MimeKit;

namespace BlogSite.Tests.Walk;

/// <summary>Mail and links as an operator meets them: the real program, killed and started again, and its command line.</summary>
public sealed class MailTests
{
    private const string New = "a new one to remember";

    [Fact]
    public async Task A_mail_committed_before_a_kill_is_sent_after_the_restart_with_a_link_that_leads_there()
    {
        using var folder = new DataFolder();
        var silent = Development(("Mail:Directory", "/dev/null/mail")); // no folder can be made there: the mail waits
        await using (var first = await BlogProcess.Start(silent, folder.Path).AnswersAsync())
        {
            using var marta = first.Visitor();
            (await (await RegisterScreen.OpenAsync(marta)).RegisterAsync("marta", "marta@example.org")).Status.ShouldBe(HttpStatusCode.SeeOther);
            first.Kill();
        }

        // What it was killed with is leased for two minutes of the real clock: as if they were over.
        await LetLeaseEndAsync(folder.Path);
        await using var second = await BlogProcess.Start(Development(), folder.Path).AnswersAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var mails = Path.Combine(folder.Path, "mail");
        while (!Directory.Exists(mails) || !Directory.EnumerateFiles(mails, "*.eml").Any()) { await beat.WaitForNextTickAsync(patience.Token); }

        var letter = new Letter(await MimeMessage.LoadAsync(Directory.EnumerateFiles(mails, "*.eml").Single()));
        letter.Link.GetLeftPart(UriPartial.Authority).ShouldBe(second.Address.ToString().TrimEnd('/'), "in Development, the address the server listens on");
        using var visitor = second.Visitor();
        (await visitor.GetAsync(letter.Link.PathAndQuery)).Heading.ShouldBe("Is this your address?");
    }

    [Fact]
    public async Task A_link_from_the_command_line_sets_a_password_once()
    {
        using var folder = new DataFolder();
        await using var blog = await BlogProcess.Start(Development(("Accounts:Admin:UserName", "ruth"), ("Accounts:Admin:Password", BlogApp.Password)), folder.Path).AnswersAsync();

        var printed = await BlogProcess.RunAsync(["reset-password", "ruth"], dataDirectory: folder.Path);

        printed.ExitCode.ShouldBe(0, printed.Errors);
        printed.Output.ShouldContain("chooses a new password for ruth. It is good once, until ");
        printed.Output.ShouldContain("Put the address of your site before it");
        var path = printed.Output.Split('\n').Single(line => line.StartsWith("/Identity/Account/ResetPassword?", StringComparison.Ordinal)).Trim();
        using var ruth = blog.Visitor();
        (await new PasswordScreen(await ruth.GetAsync(path)).ChooseAsync(New)).Location.ShouldBe("/login?chosen");
        await ruth.SignInAsync("ruth", New);
        (await ruth.GetAsync(path)).ShouldBeADeadLink();
    }

    [Fact]
    public async Task The_command_prints_a_whole_link_where_the_site_knows_its_address_and_says_whom_it_did_not_find()
    {
        using var folder = new DataFolder();
        (await BlogProcess.RunAsync(["createadmin", "ruth", "--email", "ruth@example.org"], stdin: BlogApp.Password + "\n", dataDirectory: folder.Path)).ExitCode.ShouldBe(0);

        var printed = await BlogProcess.RunAsync(["reset-password", "ruth@example.org"], settings: Development(("Site:BaseUrl", "https://blog.example/notes/")), dataDirectory: folder.Path);
        var developed = await BlogProcess.RunAsync(["reset-password", "ruth"], settings: Development(("urls", "http://*:5123;http://other:1")), dataDirectory: folder.Path);
        var unknown = await BlogProcess.RunAsync(["reset-password", "walter"], dataDirectory: folder.Path);

        printed.Output.ShouldContain("\nhttps://blog.example/notes/Identity/Account/ResetPassword?user=");
        printed.Output.ShouldNotContain("Put the address");
        developed.Output.ShouldContain("\nhttp://localhost:5123/Identity/Account/ResetPassword?user=");
        (unknown.ExitCode, unknown.Output).ShouldBe((1, ""));
        unknown.Errors.ShouldStartWith("No account has the name or the address walter.");
        unknown.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Mail:Directory")]
    [InlineData("Mail:Host")]
    public async Task In_production_a_site_that_sends_mail_must_know_its_address(string setting)
    {
        var settings = Development((setting, "mail.example.org"), ("Mail:From", "blog@example.org"));
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";

        var outcome = await BlogProcess.RunAsync([], settings: settings);

        outcome.ExitCode.ShouldBe(1, outcome.Output);
        outcome.Errors.ShouldStartWith("BlogSite did not start. Site:BaseUrl must be set where Mail:Host or Mail:Directory is");
    }

    private static async Task LetLeaseEndAsync(string folder)
    {
        await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "blog.db")};Pooling=False");
        await database.OpenAsync();
        var end = database.CreateCommand();
        end.CommandText = "UPDATE OutgoingMails SET DueAt = CreatedAt WHERE SentAt IS NULL";
        (await end.ExecuteNonQueryAsync()).ShouldBe(1, "the mail is there");
    }

    private static Dictionary<string, string> Development(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
}
