using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Areas;

/// <summary>The other sites that a person lets vouch for them.</summary>
public sealed class ExternalLoginsTests
{
    private const string Page = LinkedSites.Page;

    [Fact]
    public async Task A_site_is_linked_listed_and_removed_and_removing_ends_the_other_sessions()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        (await marta.GetAsync("/Identity/Account/Manage")).Document.QuerySelector($"nav a[href='{Page}']").ShouldNotBeNull();

        (await LinkedSites.LinkAsync(marta, "1")).Location.ShouldBe($"{Page}?done=linked");
        var listed = (await marta.GetAsync(Page)).ShouldBeWhole();
        listed.Document.QuerySelector(".sessions h2").Words().ShouldBe(HarbourId.Name);
        listed.Document.QuerySelector($"form[action='{Page}?handler=Link']").ShouldBeNull();
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        (await listed.FormTo($"{Page}?handler=Remove").SubmitAsync()).Location.ShouldBe($"{Page}?done=removed");

        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(0);
        ((await marta.WhoAmIAsync()), (await phone.WhoAmIAsync())).ShouldBe(("marta", null));
        app.Log.Lines.Count(line => line.StartsWith("Information 1211 ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_somebody_else_was_sent_for_is_not_linked()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var browser = await app.SignedInAsync("mallory");
        await app.AccountAsync("marta");
        var leaving = await LinkedSites.GoAsync(browser);
        await browser.SignInAsync("marta"); // the same browser, so that its correlation cookie fits

        (await HarbourId.VouchAsync(browser, leaving, "1")).Location.ShouldBe($"{Page}?done=refused");

        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_vouched_for_at_the_login_page_is_not_linked()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var browser = app.Visitor();
        await app.AccountAsync("marta");
        await HarbourId.VouchAsync(browser, await (await browser.GetAsync("/login")).FormTo("/Identity/Account/ExternalLogin").SubmitAsync($"Sign in with {HarbourId.Name}"), "1");
        await browser.SignInAsync("marta");

        (await browser.GetAsync($"{Page}?handler=LinkCallback")).Location.ShouldBe($"{Page}?done=refused");

        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task One_account_there_is_one_account_here()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        using var olga = await app.SignedInAsync("olga");
        await LinkedSites.LinkAsync(marta, "1");

        var refused = await LinkedSites.LinkAsync(olga, "1");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("linked to an account here already");
        (await app.WithDbAsync(db => db.UserLogins.SingleAsync())).UserId.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_the_account_meanwhile_is_no_reason_to_refuse()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");

        var linked = await app.WithAsync<IServiceProvider, IdentityResult>(async services =>
        {
            var marta = (await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta")).ShouldNotBeNull(); // loaded, as the page does
            await app.WithUserAsync("marta", (users, same) => users.SetPhoneNumberAsync(same, "1"));
            return await services.GetRequiredService<WaysIn>().AddAsync(marta, new UserLoginInfo("harbour", "1", HarbourId.Name));
        });

        linked.Succeeded.ShouldBeTrue(linked.ToString());
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await LinkedSites.LinkAsync(marta, "1");
        await app.TakePasswordsAsync();

        var refused = await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("last way in");
        await marta.AddPasskeyAsync(device);
        (await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync()).Location.ShouldBe($"{Page}?done=removed");

        (await (await marta.GetAsync(PasskeyCeremonies.Page)).FormTo($"{PasskeyCeremonies.Page}?handler=Remove").SubmitAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_session_left_open_links_and_removes_nothing_without_the_password()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var marta = await app.SignedInAsync("marta");
        await LinkedSites.LinkAsync(marta, "1");
        var page = await marta.GetAsync(Page);
        app.Clock.Advance(Sessions.Fresh);

        (await page.FormTo($"{Page}?handler=Remove").SubmitAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await marta.GetAsync($"{Page}?handler=LinkCallback")).Heading.ShouldBe("Is it you?");

        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(1);
    }
}
