using System.Net;
using BlogSite.Mail;
using BlogSite.Tests.Mail;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Auth;

/// <summary>From a forgotten password to a new one, by a letter; and what a stranger learns on the way: nothing.</summary>
public sealed partial class ForgottenPasswordTests
{
    private const string Marta = "marta@example.org";
    private const string New = "a new one to remember";

    [Fact]
    public async Task A_link_from_the_letter_sets_a_password_ends_every_session_and_signs_nobody_in()
    {
        await using var site = await SiteAsync();
        using var laptop = site.App.Visitor();
        await laptop.SignInAsync("marta");
        await site.App.AskAsync("Marta@Example.org");
        var letter = await site.OnlyLetterAsync();
        (letter.To, letter.Subject).ShouldBe((Marta, "Tidewater: choose a new password"));
        letter.Text.ShouldContain("If that was not you, do nothing");
        letter.Link.ToString().ShouldStartWith($"{MailSite.BaseUrl}/Identity/Account/ResetPassword?user=");
        letter.Link.OriginalString.ShouldAllBe(c => char.IsAscii(c));
        using var phone = site.App.Visitor();

        var set = await (await PasswordScreen.OpenAsync(phone, letter.Link)).ChooseAsync(New);

        set.Location.ShouldBe("/login?chosen");
        new LoginScreen(await phone.FollowAsync(set)).Notice.ShouldBe("The password is set. Sign in with it.");
        (await phone.WhoAmIAsync()).ShouldBeNull();
        (await laptop.WhoAmIAsync()).ShouldBeNull();
        (await (await LoginScreen.OpenAsync(phone)).SignInAsync("marta")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await phone.SignInAsync("marta", New);
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Marta} True", customMessage: "who got the letter has the address");
        (await site.OnlyLetterAsync()).Subject.ShouldBe("Tidewater: your password was changed");
    }

    [Fact]
    public async Task Who_is_signed_in_while_they_choose_is_signed_out_as_well()
    {
        await using var site = await SiteAsync();
        using var laptop = site.App.Visitor();
        await laptop.SignInAsync("marta");

        await (await PasswordScreen.OpenAsync(laptop, await site.LinkAsync(Marta))).ChooseAsync(New);

        (await laptop.WhoAmIAsync()).ShouldBeNull();
        (await site.App.OnlySessionAsync()).RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_mailbox_alone_opens_no_account_with_two_factor()
    {
        await using var site = await SiteAsync();
        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            await users.ResetAuthenticatorKeyAsync(user);
            await users.SetTwoFactorEnabledAsync(user, true);
        });
        using var thief = site.App.Visitor();
        await (await PasswordScreen.OpenAsync(thief, await site.LinkAsync(Marta))).ChooseAsync(New);

        var asked = await (await LoginScreen.OpenAsync(thief)).SignInAsync("marta", New);

        asked.Location.ShouldNotBeNull().ShouldStartWith("/Identity/Account/LoginWith2fa");
        (await thief.WhoAmIAsync()).ShouldBeNull();
        (await site.App.WithDbAsync(db => db.Users.SingleAsync())).TwoFactorEnabled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_password_against_the_rules_is_named_at_its_field_and_the_link_stays_good()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        var screen = await PasswordScreen.OpenAsync(marta, await site.LinkAsync(Marta));

        (await screen.ChooseAsync("")).ShouldRefuseOnly("Form_Password").ShouldBe("Enter a password.");
        var refused = await screen.ChooseAsync("marta@example.org");
        refused.ShouldRefuseOnly("Form_Password").ShouldStartWith("The password is the e-mail address.");

        (await new PasswordScreen(refused).ChooseAsync(New)).Location.ShouldBe("/login?chosen");
    }

    [Fact]
    public async Task A_link_leads_to_the_site_whatever_a_request_calls_it()
    {
        await using var site = await SiteAsync();
        using var mallory = site.App.Visitor();
        var form = (await mallory.GetAsync(ForgottenPasswords.Page)).Form("E-mail").Fill("E-mail", Marta);
        var request = new HttpRequestMessage(HttpMethod.Post, "https://evil.example" + ForgottenPasswords.Page) { Content = new FormUrlEncodedContent(form.Fields) };
        foreach (var (name, value) in new[] { ("X-Forwarded-Host", "evil.example"), ("X-Original-Host", "evil.example"), ("Forwarded", "host=evil.example;proto=http"), ("Origin", "https://evil.example") })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        (await mallory.SendAsync(request)).Status.ShouldBe(HttpStatusCode.SeeOther);

        var letter = await site.OnlyLetterAsync();
        letter.Link.GetLeftPart(UriPartial.Authority).ShouldBe(MailSite.BaseUrl);
        letter.Text.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task An_account_gets_five_links_an_hour_and_no_more()
    {
        await using var site = await SiteAsync();
        for (var turn = 0; turn < 7; turn++) { await site.App.AskAsync(turn % 2 == 0 ? Marta : "MARTA@example.org"); }

        (await site.LettersAsync()).Count.ShouldBe(5);
        site.App.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await site.App.AskAsync(Marta);
        (await site.LettersAsync()).ShouldBeEmpty();
        site.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.App.AskAsync(Marta);
        (await site.LettersAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("marta")]
    [InlineData("marta@example.org\r\nBcc: thief@example.org")]
    [InlineData("marta@example.org, thief@example.org")]
    [InlineData("<marta>@example.org")]
    [InlineData("Marta<marta@example.org>")]
    public async Task What_is_no_address_goes_no_further_than_its_field(string typed)
    {
        await using var site = await SiteAsync();
        using var visitor = site.App.Visitor();

        var refused = await (await visitor.GetAsync(ForgottenPasswords.Page)).Form("E-mail").Fill("E-mail", typed).SubmitAsync();

        refused.ShouldRefuseOnly("Form_Email").ShouldNotBeEmpty();
        (await site.App.MailsAsync()).ShouldAllBe(mail => mail.Kind == MailKind.EmailConfirmation);
    }

    [Fact]
    public async Task A_disabled_account_gets_no_link_and_one_made_before_is_dead()
    {
        await using var site = await SiteAsync();
        var link = await site.LinkAsync(Marta);
        await DisableAsync(site, "marta");
        using var visitor = site.App.Visitor();

        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();
        await site.App.AskAsync(Marta);
        (await site.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_mail_the_pages_say_whom_to_ask()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: Marta);
        using var visitor = app.Visitor();

        var login = await visitor.GetAsync("/login");
        login.Body.ShouldContain("Forgot your password? Ask the owner of this site: they can make you a link.");
        login.Document.QuerySelector($"a[href='{ForgottenPasswords.Page}']").ShouldBeNull();
        var page = (await visitor.GetAsync(ForgottenPasswords.Page)).ShouldBeWhole();
        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Body.ShouldContain("Ask the owner of this site");
        await visitor.PostAsync(ForgottenPasswords.Page, ("Form.Email", Marta), ("__RequestVerificationToken", login.Form("Password")["__RequestVerificationToken"].ShouldNotBeNull()));
        (await app.MailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_mail_the_login_page_leads_to_the_form()
    {
        await using var site = new MailSite();
        using var visitor = site.App.Visitor();

        var login = await visitor.GetAsync("/login");

        login.Document.QuerySelector($"main a[href='{ForgottenPasswords.Page}']").Words().ShouldBe("Forgot your password?");
        login.Body.ShouldNotContain("Ask the owner");
    }

    private static string Encoding(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static Task DisableAsync(MailSite site, string name) => site.App.WithUserAsync(name, (users, user) =>
    {
        user.DisabledAt = site.App.Clock.GetUtcNow();
        return users.UpdateAsync(user);
    });

    private static async Task<MailSite> SiteAsync()
    {
        var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.LettersAsync();
        return site;
    }
}
