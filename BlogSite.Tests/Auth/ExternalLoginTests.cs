using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Signing in by way of another site, and registering by it; where none is configured, nothing of it shows.</summary>
public sealed class ExternalLoginTests
{
    private const string Login = "/Identity/Account/ExternalLogin";

    [Fact]
    public async Task Where_no_other_site_is_configured_nothing_shows_of_any()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var stranger = app.Visitor();

        (await stranger.GetAsync("/login")).Document.QuerySelector($"form[action='{Login}']").ShouldBeNull();
        (await stranger.GetAsync(Login)).Location.ShouldStartWith("/login");
        (await stranger.GetAsync($"{Login}?handler=Callback")).Location.ShouldStartWith("/login");
        (await marta.GetAsync(LinkedSites.Page)).Location.ShouldBe("/Identity/Account/Manage");
        (await marta.GetAsync("/Identity/Account/Manage")).Document.QuerySelector($"nav a[href='{LinkedSites.Page}']").ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_not_known_yet_chooses_a_user_name_and_is_known_from_then_on()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var stranger = app.Visitor();

        var form = await HarbourId.VouchAsync(stranger, await GoAsync(stranger, "/posts/on-barnacles"), "1", "Mária Šimko", "maria@example.org");
        form.ShouldBeWhole().Heading.ShouldBe("Choose a user name");
        (await stranger.WhoAmIAsync()).ShouldBeNull();
        (form.Form("Form.UserName")["Form.UserName"], form.Form("Form.UserName")["Form.Email"]).ShouldBe(("Maria-Simko", "maria@example.org"));
        (await form.Form("Form.UserName").Fill("Form.UserName", "maria").SubmitAsync()).Location.ShouldBe("/posts/on-barnacles");

        (await stranger.WhoAmIAsync()).ShouldBe("maria");
        var maria = await app.UserAsync("maria");
        (maria.PasswordHash, maria.Email, maria.EmailConfirmed).ShouldBe((null, "maria@example.org", false));
        using var elsewhere = app.Visitor();
        await HarbourId.VouchAsync(elsewhere, await GoAsync(elsewhere), "1");
        (await elsewhere.WhoAmIAsync()).ShouldBe("maria");
        (await app.SessionsAsync()).ShouldAllBe(session => session.AuthMethod == HarbourId.SchemeName);
        using var other = app.Visitor();
        (await HarbourId.VouchAsync(other, await GoAsync(other), "2", "maria", "maria@example.org")).Heading.ShouldBe("Choose a user name", "the other site's key counts and nothing else");
    }

    [Fact]
    public async Task An_address_that_another_site_tells_opens_no_account_of_that_address()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        await app.AccountAsync("marta", Roles.Admin, "marta@example.org");
        using var thief = app.Visitor();

        var form = await HarbourId.VouchAsync(thief, await GoAsync(thief), "9", "marta", "marta@example.org");
        var refused = await form.Form("Form.UserName").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.Count.ShouldBe(2, "the name and the address are taken");
        (await thief.WhoAmIAsync()).ShouldBeNull();
        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(0);
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Another_site_does_not_stand_for_the_second_factor()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        await LinkedSites.LinkAsync(marta, "1");
        var (key, _) = await marta.TurnTwoFactorOnAsync();
        using var thief = app.Visitor();

        var asked = await HarbourId.VouchAsync(thief, await GoAsync(thief, "/account/sessions"), "1");
        asked.Location.ShouldNotBeNull().ShouldStartWith("/Identity/Account/LoginWith2fa?ReturnUrl=%2Faccount%2Fsessions");
        (await thief.WhoAmIAsync()).ShouldBeNull();
        var token = (await thief.FollowAsync(asked)).Form("Input.TwoFactorCode")["__RequestVerificationToken"].ShouldNotBeNull();
        (await thief.PostAsync($"{Login}?handler=Confirmation", ("__RequestVerificationToken", token), ("Form.UserName", "mallory"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "no new account for a key that is taken");
        (await thief.SendPasskeyAsync("{}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.WhoAmIAsync()).ShouldBeNull();
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);

        using var phone = app.Visitor();
        var right = await phone.FollowAsync(await HarbourId.VouchAsync(phone, await GoAsync(phone), "1"));
        (await right.Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).SubmitAsync()).Location.ShouldBe("/");
        (await phone.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task A_disabled_account_and_one_held_back_stay_shut_and_nothing_says_why()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        await LinkedSites.LinkAsync(marta, "1");
        using var phone = app.Visitor();

        await app.HoldBackAsync("marta");
        var held = await HarbourId.VouchAsync(phone, await GoAsync(phone), "1");
        app.Clock.Advance(Lockout.Shortest);
        await app.WithAsync(async (IServiceProvider services) =>
            await services.GetRequiredService<AccountChanges>().DisableAsync((await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta")).ShouldNotBeNull()));
        var disabled = await HarbourId.VouchAsync(phone, await GoAsync(phone), "1");

        held.Location.ShouldBe("/login?refused&ReturnUrl=%2F");
        disabled.Location.ShouldBe(held.Location);
        (await phone.FollowAsync(disabled)).Document.QuerySelector(".notice").Words().ShouldStartWith("Signing in by way of another site did not work.");
        (await phone.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Where_nobody_registers_another_site_lets_nobody_register()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Accounts:Registration"] = "Closed" }, services: HarbourId.Offer);
        using var stranger = app.Visitor();

        var closed = await HarbourId.VouchAsync(stranger, await GoAsync(stranger), "1", "maria");
        closed.Status.ShouldBe(HttpStatusCode.Forbidden);
        closed.ShouldBeWhole().Heading.ShouldBe("No account here");
        var token = (await stranger.GetAsync("/login")).Form("Password")["__RequestVerificationToken"].ShouldNotBeNull();
        (await stranger.PostAsync($"{Login}?handler=Confirmation", ("__RequestVerificationToken", token), ("Form.UserName", "maria"))).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("/signin-harbour")]
    [InlineData("/signin-harbour?state=rubbish&sub=1")]
    public async Task What_nobody_asked_for_leads_back_to_the_login_page(string address)
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var stranger = app.Visitor();

        (await stranger.GetAsync(address)).Location.ShouldBe("/login?refused");
    }

    [Fact]
    public async Task An_answer_carried_to_another_browser_signs_nobody_in_there()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var thief = app.Visitor();
        using var victim = app.Visitor();
        var leaving = await GoAsync(thief);

        var state = Uri.EscapeDataString(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(leaving.Headers["Refresh"]["0;url=".Length..]).Query)["state"].ToString());

        (await victim.GetAsync($"/signin-harbour?state={state}&sub=1")).Location.ShouldBe("/login?refused");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Identity.Application")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_what_is_not_offered(string provider)
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var stranger = app.Visitor();
        var token = (await stranger.GetAsync("/login")).Form("Password")["__RequestVerificationToken"].ShouldNotBeNull();

        (await stranger.PostAsync(Login, ("__RequestVerificationToken", token), ("provider", provider))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<Answer> GoAsync(Visitor visitor, string returnUrl = "/") =>
        await (await visitor.GetAsync("/login?ReturnUrl=" + Uri.EscapeDataString(returnUrl))).FormTo(Login).SubmitAsync($"Sign in with {HarbourId.Name}");
}
