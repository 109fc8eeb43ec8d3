using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Walk;

/// <summary>The program as its operator meets it: verbs, settings, exit codes, and sentences instead of stacks.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task An_admin_made_on_the_command_line_signs_in_and_the_setup_page_is_gone()
    {
        using var folder = new DataFolder();
        var made = await BlogProcess.RunAsync(["createadmin", "ruth", "--email", "ruth@example.org"], stdin: BlogApp.Password + "\n", dataDirectory: folder.Path);
        made.ExitCode.ShouldBe(0, made.Errors);
        made.Output.ShouldContain($"ruth is an admin now and can sign in. (database: {Path.Combine(folder.Path, "blog.db")})");
        made.Output.ShouldNotContain(BlogApp.Password);

        await using var blog = await BlogProcess.Start(dataDirectory: folder.Path).AnswersAsync();
        using var ruth = blog.Visitor();
        await ruth.SignInAsync("ruth@example.org");

        (await ruth.GetAsync("/admin/settings")).Status.ShouldBe(HttpStatusCode.OK);
        (await ruth.GetAsync("/setup?code=guessed")).Status.ShouldBe(HttpStatusCode.NotFound);
        blog.Output.ToString().ShouldNotContain("First run");
    }

    [Fact]
    public async Task A_command_that_cannot_be_done_says_why_and_changes_nothing()
    {
        using var folder = new DataFolder();
        (string Stdin, string[] Arguments)[] cases =
        [
            ("short", ["createadmin", "ruth"]),
            ("", ["createadmin", "ruth"]),
            (BlogApp.Password, ["createadmin", "admin"]),
            (BlogApp.Password, ["createadmin", "ruth", "--email", "nonsense"]),
            (BlogApp.Password, ["createadmin", "ruth", "--nonsense"]),
            ("", ["make-coffee"]),
        ];
        foreach (var (stdin, arguments) in cases)
        {
            var outcome = await BlogProcess.RunAsync(arguments, stdin: stdin + "\n", dataDirectory: folder.Path);

            outcome.ExitCode.ShouldBe(1, outcome.Output);
            outcome.Errors.ShouldNotBeNullOrWhiteSpace();
            outcome.Errors.ShouldNotContain("   at ");
        }

        await using var blog = await BlogProcess.Start(dataDirectory: folder.Path).AnswersAsync();
        await blog.LineAsync("First run: open ");
    }

    [Fact]
    public async Task Sample_posts_are_made_once_and_refused_where_they_would_be_in_the_way()
    {
        using var folder = new DataFolder();
        (await RunAsync("seed", "3")).ShouldSatisfyAllConditions(early => early.ExitCode.ShouldBe(1), early => early.Errors.ShouldContain("This site has no admin yet"));
        (await BlogProcess.RunAsync(["createadmin", "ruth"], stdin: BlogApp.Password + "\n", dataDirectory: folder.Path)).ExitCode.ShouldBe(0);

        (await RunAsync("seed", "0")).ShouldSatisfyAllConditions(none => none.ExitCode.ShouldBe(1), none => none.Errors.ShouldContain("Name a number of posts from 1 to 1000000."));
        (await RunAsync("seed", "3")).ShouldSatisfyAllConditions(made => made.ExitCode.ShouldBe(0), made => made.Output.ShouldContain("3 sample posts made for ruth."));
        (await RunAsync("seed", "3")).ShouldSatisfyAllConditions(again => again.ExitCode.ShouldBe(1), again => again.Errors.ShouldContain("This site has posts"));

        Task<CommandOutcome> RunAsync(params string[] verb) => BlogProcess.RunAsync(verb, dataDirectory: folder.Path);
    }

    [Fact]
    public async Task Asked_for_help_it_names_its_commands_and_starts_nothing()
    {
        using var folder = new DataFolder();

        var outcome = await BlogProcess.RunAsync(["--help"], dataDirectory: folder.Path);

        outcome.ExitCode.ShouldBe(0, outcome.Errors);
        outcome.Output.ShouldContain("createadmin");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_that_nobody_sits_in_front_of_gets_its_admin_from_the_settings_once()
    {
        using var folder = new DataFolder();
        await using (var first = await BlogProcess.Start(Admin("ruth"), folder.Path).AnswersAsync())
        {
            using var ruth = first.Visitor();
            await ruth.SignInAsync("ruth");
            (await ruth.WhoAmIAsync()).ShouldBe("ruth");
            first.Output.ToString().ShouldNotContain("First run");
            await first.StopAsync();
        }

        await using var second = await BlogProcess.Start(Admin("walter"), folder.Path).AnswersAsync();
        using var walter = second.Visitor();

        var refused = await (await walter.GetAsync("/login")).Form("Password").Fill("User name or e-mail", "walter").Fill("Password", BlogApp.Password).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_command_before_the_first_start_finds_the_admin_of_the_settings()
    {
        using var folder = new DataFolder();

        var outcome = await BlogProcess.RunAsync(["seed", "3"], settings: Admin("ruth"), dataDirectory: folder.Path);

        outcome.ExitCode.ShouldBe(0, outcome.Errors);
        outcome.Output.ShouldContain("3 sample posts made for ruth.");
    }

    [Theory]
    [InlineData("Accounts:Admin:Password", "short")]
    [InlineData("Accounts:Admin:Password", "")]
    [InlineData("Accounts:Registration", "Everybody")]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Tokens:AccessLifetime", "half an hour")]
    [InlineData("Tokens:RefreshLifetime", "00:00:01")]
    [InlineData("Site:TimeZone", "Mars/Olympus")]
    [InlineData("Proxies:Known", "127.0.0.1, the-proxy")]
    [InlineData("Keys:CertificatePath", "/nowhere/ring.pfx")]
    [InlineData("Site:BaseUrl", "blog.example.org")]
    [InlineData("Site:BaseUrl", "http://blog.example.org")]
    [InlineData("Site:BaseUrl", "https://blog.example.org/?page=1")]
    [InlineData("Mail:Host", "smtp://mail.example.org:25")]
    [InlineData("Cache:Pages", "maybe")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "submission")]
    [InlineData("Mail:From", "the blog")]
    [InlineData("Mail:User", "blog", "Mail:Password")]
    [InlineData("Mail:Host", "mail.example.org", "Mail:From")]
    [InlineData("Database:ConnectionString", "Not a connection string")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string value, string? named = null)
    {
        var settings = setting.StartsWith("Accounts:Admin", StringComparison.Ordinal) ? Admin("ruth") : new(StringComparer.Ordinal);
        settings[setting] = value;

        var outcome = await BlogProcess.RunAsync([], settings: settings);

        outcome.ExitCode.ShouldBe(1, outcome.Output);
        outcome.Errors.ShouldStartWith($"BlogSite did not start. {named ?? setting} ");
        outcome.Errors.Length.ShouldBeLessThan(400, outcome.Errors);
        outcome.Errors.ShouldNotContain("   at ");
        outcome.Errors.ShouldNotContain("BlogSite.Auth");
        outcome.Errors.ShouldNotContain("BlogSite.Data");
        (outcome.Output + outcome.Errors).ShouldNotContain(BlogApp.Password);
    }

    [Theory]
    [InlineData("Data:Directory", "/proc/nowhere")]
    [InlineData("Database:ConnectionString", "Data Source=/nowhere/blog.db")]
    public async Task A_database_that_cannot_be_opened_stops_the_start_with_a_sentence(string setting, string value)
    {
        var outcome = await BlogProcess.RunAsync([], settings: new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = value });

        outcome.ExitCode.ShouldBe(1, outcome.Output);
        outcome.Errors.ShouldStartWith("BlogSite did not start.");
        outcome.Errors.ShouldContain(setting.Split(':')[0]);
        outcome.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        using var folder = new DataFolder();
        var file = Path.Combine(folder.Path, "blog.db");
        await File.WriteAllTextAsync(file, "My diary. Nobody may overwrite it.");

        var outcome = await BlogProcess.RunAsync([], dataDirectory: folder.Path);

        outcome.ExitCode.ShouldBe(1, outcome.Output);
        outcome.Errors.ShouldStartWith("BlogSite did not start.");
        (await File.ReadAllTextAsync(file)).ShouldBe("My diary. Nobody may overwrite it.");
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_a_sentence()
    {
        await using var first = await BlogProcess.Start().AnswersAsync();

        await using var second = BlogProcess.Start(port: first.Address.Port);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => second.LineAsync("First run"));
        failure.Message.ShouldNotContain("First run");
        second.Errors.ToString().ShouldContain("BlogSite did not start.");
        second.Errors.ToString().ShouldContain(first.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        second.Errors.ToString().ShouldNotContain("   at ");
    }

    private static Dictionary<string, string> Admin(string name) => new(StringComparer.Ordinal)
    {
        ["Accounts:Admin:UserName"] = name,
        ["Accounts:Admin:Password"] = BlogApp.Password,
    };
}
