using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Areas;

/// <summary>Before a sensitive change the password is asked for again, when the last proof is ten minutes old.</summary>
public sealed class FreshSignInTests
{
    private const string Manage = "/Identity/Account/Manage";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("EnableAuthenticator")]
    [InlineData("ResetAuthenticator")]
    public async Task Up_to_ten_minutes_after_the_sign_in_nobody_is_asked(string page)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        app.Clock.Advance(Sessions.Fresh - Second);
        (await marta.GetAsync($"{Manage}/{page}")).Heading.Equals("Is it you?", StringComparison.Ordinal).ShouldBeFalse();
        app.Clock.Advance(Second);
        var asked = await marta.GetAsync($"{Manage}/{page}");

        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Heading.ShouldBe("Is it you?");
        asked.Headers["Cache-Control"].ShouldContain("no-store");
        var opened = await marta.FollowAsync(await asked.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync());
        opened.Heading.Equals("Is it you?", StringComparison.Ordinal).ShouldBeFalse();
        app.Clock.Advance(Sessions.Fresh - Second);
        (await marta.GetAsync($"{Manage}/{page}")).Heading.Equals("Is it you?", StringComparison.Ordinal).ShouldBeFalse("the proof counts like a sign-in");
    }

    [Fact]
    public async Task A_form_sent_too_late_is_asked_for_the_password_and_then_done_as_it_was_sent()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var page = await marta.GetAsync($"{Manage}/EnableAuthenticator");
        var key = page.Document.QuerySelector("kbd").ShouldNotBeNull().TextContent;
        app.Clock.Advance(Sessions.Fresh);

        var asked = await page.Form("Input.Code").Fill("Input.Code", Otp.Now(key, app.Clock)).SubmitAsync();
        asked.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.UserAsync("marta")).TwoFactorEnabled.ShouldBeFalse("nothing is done before the password is there");
        var wrong = await asked.Form("Password").Fill("Password", "not the password").SubmitAsync();
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Errors.ShouldHaveSingleItem().ShouldContain("wrong");
        var done = await wrong.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync();

        done.Location.ShouldBe($"{Manage}/ShowRecoveryCodes", done.Body);
        (await app.UserAsync("marta")).TwoFactorEnabled.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Disable2fa")]
    [InlineData("ResetAuthenticator")]
    [InlineData("GenerateRecoveryCodes")]
    public async Task A_session_left_open_changes_nothing_without_the_password(string page)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await marta.TurnTwoFactorOnAsync();
        var token = await marta.TokenAsync();
        var before = await StampAsync(app);
        app.Clock.Advance(Sessions.Fresh);

        var asked = await marta.PostAsync($"{Manage}/{page}", ("__RequestVerificationToken", token));
        var guessed = await marta.PostAsync($"{Manage}/{page}", ("__RequestVerificationToken", token), ("Again.Password", ""), ("Again.Open", "true"));

        asked.Status.ShouldBe(HttpStatusCode.Forbidden, asked.Body);
        guessed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await StampAsync(app)).ShouldBe(before);
    }

    [Fact]
    public async Task The_question_carries_what_was_sent_once_and_never_the_password()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        var page = await ada.GetAsync("/admin/users/create");
        app.Clock.Advance(Sessions.Fresh);

        var asked = await page.Form("User name").Fill("User name", "rosa").Fill("E-mail", "rosa@example.org").Fill("Form.Role", Roles.Reader).SubmitAsync();
        var wrong = await asked.Form("Password").Fill("Password", "a secret of hers").SubmitAsync();

        foreach (var question in new[] { asked, wrong })
        {
            question.Form("Password").Fields.Select(field => field.Key).ShouldBe(["Form.UserName", "Form.Email", "Form.Role", "Again.Password", "__RequestVerificationToken"], ignoreOrder: true);
        }

        wrong.Body.ShouldNotContain("a secret of hers");
        (await wrong.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        var rosa = await app.UserAsync("rosa");
        rosa.Email.ShouldBe("rosa@example.org");
        await app.WithUserAsync("rosa", async (users, user) => (await users.GetRolesAsync(user)).ShouldBe([Roles.Reader]));
    }

    [Fact]
    public async Task A_form_that_was_wrong_is_told_so_after_the_question_and_not_on_it()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        var page = await ada.GetAsync("/admin/users/create");
        app.Clock.Advance(Sessions.Fresh);

        var asked = await page.Form("User name").Fill("User name", "").SubmitAsync();
        asked.Errors.ShouldBeEmpty();
        var refused = await asked.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync();

        refused.ShouldRefuseOnly("Form_UserName");
    }

    [Fact]
    public async Task The_answer_goes_to_what_was_asked_for_and_to_nothing_else_of_the_page()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        await LinkedSites.LinkAsync(marta, "1");
        var page = await marta.GetAsync(LinkedSites.Page);
        app.Clock.Advance(Sessions.Fresh);

        var asked = await page.FormTo($"{LinkedSites.Page}?handler=Remove").SubmitAsync();
        (await asked.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync()).Location.ShouldBe($"{LinkedSites.Page}?done=removed");
        app.Clock.Advance(Sessions.Fresh);
        var looked = await marta.GetAsync($"{LinkedSites.Page}?handler=LinkCallback");

        (await looked.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync()).Location.ShouldBe($"{LinkedSites.Page}?handler=LinkCallback");
    }

    [Fact]
    public async Task Five_wrong_passwords_end_the_session_they_were_given_in()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        app.Clock.Advance(Sessions.Fresh);

        for (var i = 0; i < 5; i++)
        {
            await (await marta.GetAsync($"{Manage}/ResetAuthenticator")).Form("Password").Fill("Password", "not the password").SubmitAsync();
        }

        (await marta.WhoAmIAsync()).ShouldBeNull();
        (await app.SessionsAsync())[0].RevokedBecause.ShouldBe(Revocation.Guessed);
        (await phone.WhoAmIAsync()).ShouldBe("marta");
    }

    private static async Task<string> StampAsync(BlogApp app) => (await app.UserAsync("marta")).ConcurrencyStamp.ShouldNotBeNull();
}
