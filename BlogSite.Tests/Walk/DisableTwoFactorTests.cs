using BlogSite.Mail;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Walk;

/// <summary>An operator lets somebody in again who lost the app and the codes.</summary>
public sealed class DisableTwoFactorTests
{
    [Fact]
    public async Task The_command_turns_the_code_off_ends_the_sessions_and_tells_the_person()
    {
        using var mails = new DataFolder();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Directory"] = mails.Path, ["Site:BaseUrl"] = MailSite.BaseUrl };
        await using var app = new BlogApp(settings, services: MailSite.NoDelivery);
        await app.AccountAsync("marta", email: "marta@example.org");
        await app.WithDbAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.EmailConfirmed, true)));
        using var laptop = app.Visitor();
        await laptop.SignInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var stranger = app.Visitor();
        foreach (var guess in new[] { "one guess", "two guesses", "three guesses", "four guesses", "five guesses" })
        {
            await (await stranger.GetAsync("/login")).Form("Password").Fill("Form.Name", "marta").Fill("Password", guess).SubmitAsync();
        }

        await app.WithDbAsync(db => db.OutgoingMails.ExecuteDeleteAsync());

        var off = await BlogProcess.RunAsync(["disable-two-factor", "marta@example.org"], settings: settings, dataDirectory: app.Folder.Path);

        off.ExitCode.ShouldBe(0, off.Errors);
        off.Output.ShouldContain("Two-factor sign-in of marta is off");
        off.Output.ShouldMatch("Security: two-factor of user [0-9]+ turned off");
        (await laptop.WhoAmIAsync()).ShouldBeNull();
        await laptop.SignInAsync("marta");
        (await laptop.WhoAmIAsync()).ShouldBe("marta", "the password alone, as it was said, whatever was guessed before");
        var notice = await app.WithDbAsync(db => db.OutgoingMails.AsNoTracking().SingleAsync());
        (notice.Kind, notice.To).ShouldBe((MailKind.TwoFactorChanged, "marta@example.org"));
        (await laptop.TurnTwoFactorOnAsync()).Key.ShouldNotBe(key, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_password_the_next_step_is_said()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.WithDbAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.PasswordHash, (string?)null).SetProperty(one => one.TwoFactorEnabled, true)));

        var off = await BlogProcess.RunAsync(["disable-two-factor", "marta"], dataDirectory: app.Folder.Path);

        off.ExitCode.ShouldBe(0, off.Errors);
        off.Output.ShouldContain("reset-password marta");
        off.Output.ShouldNotContain("the password alone");
    }

    [Theory]
    [InlineData("olga", "The account olga is disabled: enable it first.")]
    [InlineData("walter", "No account has the name or the address walter.")]
    [InlineData("marta", "Two-factor sign-in of marta is not on.")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string name, string problem)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.AccountAsync("olga");
        await app.WithDbAsync(db => db.Users.Where(user => user.UserName == "olga").ExecuteUpdateAsync(user => user.SetProperty(one => one.DisabledAt, DateTimeOffset.UnixEpoch)));

        var refused = await BlogProcess.RunAsync(["disable-two-factor", name], dataDirectory: app.Folder.Path);

        refused.ExitCode.ShouldBe(1, refused.Output);
        refused.Errors.ShouldStartWith(problem);
        refused.Errors.ShouldNotContain("   at ");
    }
}
