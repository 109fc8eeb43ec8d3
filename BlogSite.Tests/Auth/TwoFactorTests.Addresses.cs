using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

// Whose address it is, before a code is asked of them.
public sealed partial class TwoFactorTests
{
    /// <summary>Somebody registers with a stranger's address and would have them asked for a code at every sign-in.</summary>
    [Fact]
    public async Task Nobody_locks_the_owner_of_an_address_out_by_registering_with_it()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: "olga@example.org");
        using var squatter = site.App.Visitor();
        await squatter.SignInAsync("marta");
        await site.LettersAsync();

        var page = await squatter.GetAsync(SecondFactor.Enable);
        page.Document.QuerySelector("kbd, .qr").ShouldBeNull();
        var (key, token) = (await KeyAsync(site.App), page.FormTo($"{Manage}/Email?handler=Confirm")["__RequestVerificationToken"]!); // not null: the page was signed in
        var refused = await squatter.PostAsync(SecondFactor.Enable, ("__RequestVerificationToken", token), ("Input.Code", Otp.Now(key, site.App.Clock)));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Body.ShouldContain("olga@example.org");
        refused.Document.QuerySelector("kbd, .qr").ShouldBeNull();
        (await site.App.UserAsync("marta")).TwoFactorEnabled.ShouldBeFalse();
        using var olga = site.App.Visitor();
        await (await olga.GetAsync("/Identity/Account/ForgotPassword")).Form("Form.Email").Fill("Form.Email", "olga@example.org").SubmitAsync();
        var choose = await olga.GetAsync((await site.OnlyLetterAsync()).Link.PathAndQuery);
        await choose.Form("Form.Password").Fill("Form.Password", "a harbour of her own").SubmitAsync();
        await olga.SignInAsync("marta", "a harbour of her own");
        (await olga.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task Whoever_had_the_account_before_its_address_was_proved_has_no_key_that_fits_later()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: "olga@example.org");
        var squatters = await KeyAsync(site.App);
        await site.LettersAsync();
        using var olga = site.App.Visitor();
        await (await olga.GetAsync("/Identity/Account/ForgotPassword")).Form("Form.Email").Fill("Form.Email", "olga@example.org").SubmitAsync();

        var choose = await olga.GetAsync((await site.OnlyLetterAsync()).Link.PathAndQuery);
        await choose.Form("Form.Password").Fill("Form.Password", "a harbour of her own").SubmitAsync();

        await olga.SignInAsync("marta", "a harbour of her own");
        (await olga.WhoAmIAsync()).ShouldBe("marta");
        (await olga.TurnTwoFactorOnAsync()).Key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant().ShouldNotBe(squatters, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_page_sends_the_confirmation_again_and_goes_on_once_it_was_used()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: "marta@example.org");
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        await site.LettersAsync();
        var page = await marta.GetAsync(SecondFactor.Enable);
        page.Document.QuerySelector($"main .actions a[href='{Manage}/Email']").ShouldNotBeNull();

        var sent = await marta.FollowAsync(await page.FormTo($"{Manage}/Email?handler=Confirm").SubmitAsync());
        sent.Document.QuerySelector(".notice").ShouldNotBeNull().TextContent.ShouldContain("on its way");
        await (await marta.GetAsync((await site.OnlyLetterAsync()).Link.PathAndQuery)).FormBy("Yes, it is mine").SubmitAsync();

        (await marta.TurnTwoFactorOnAsync()).Codes.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(true, null)] // nobody gets a letter about it
    [InlineData(false, "marta@example.org")] // no letters at all
    public async Task Where_no_letter_can_give_the_account_to_anybody_no_address_is_asked_for(bool hasMail, string? email)
    {
        await using var site = new MailSite();
        await using var app = hasMail ? site.App : new BlogApp();
        await app.AccountAsync("marta", email: email);
        using var marta = app.Visitor();
        await marta.SignInAsync("marta");

        (await marta.TurnTwoFactorOnAsync()).Codes.Count.ShouldBe(10);
    }

    /// <summary>Between the page's look at the account and the change of it, in another request.</summary>
    [Fact]
    public async Task An_address_that_changed_meanwhile_is_looked_at_as_it_is_now()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta");

        await site.App.WithAsync<IServiceProvider, bool>(async services =>
        {
            var marta = (await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta")).ShouldNotBeNull();
            await site.App.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE AspNetUsers SET Email = 'olga@example.org', NormalizedEmail = 'OLGA@EXAMPLE.ORG' WHERE Id = {marta.Id}"));
            var turned = await services.GetRequiredService<TwoFactor>().TurnOnAsync(marta);
            turned.Errors.ShouldHaveSingleItem().Description.ShouldContain("confirm the address");
            return true;
        });

        (await site.App.UserAsync("marta")).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task With_two_factor_on_an_address_is_the_accounts_once_its_owner_has_said_so_and_not_before()
    {
        await using var site = new MailSite();
        using var marta = await site.App.SignedInAsync("marta");
        await marta.TurnTwoFactorOnAsync();

        await (await marta.GetAsync($"{Manage}/Email")).Form("Form.Email").Fill("Form.Email", "marta@example.org").SubmitAsync();
        (await site.App.UserAsync("marta")).Email.ShouldBeNull();
        await (await marta.GetAsync((await site.OnlyLetterAsync()).Link.PathAndQuery)).FormBy("Yes, change it").SubmitAsync();

        var stored = await site.App.UserAsync("marta");
        (stored.Email, stored.EmailConfirmed, stored.TwoFactorEnabled).ShouldBe(("marta@example.org", true, true));
    }

    private static Task<string> KeyAsync(BlogApp app) => app.WithAsync(async (AppUserManager users) =>
    {
        var user = (await users.FindByNameAsync("marta")).ShouldNotBeNull();
        await users.MakeAuthenticatorKeyAsync(user);
        return (await users.GetAuthenticatorKeyAsync(user)).ShouldNotBeNull();
    });
}
