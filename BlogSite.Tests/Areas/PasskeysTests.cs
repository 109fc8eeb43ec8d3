using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Areas;

/// <summary>A person's own passkeys: added, named, removed.</summary>
public sealed class PasskeysTests
{
    private const string Page = PasskeyCeremonies.Page;

    [Fact]
    public async Task A_passkey_is_listed_by_its_name_and_the_day_it_was_added()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        app.Clock.Advance(TimeSpan.FromMinutes(4));

        (await marta.AddPasskeyAsync(device, "  The blue\tkey ")).Location.ShouldBe($"{Page}?done=added");

        var page = (await marta.GetAsync($"{Page}?done=added")).ShouldBeWhole();
        Names(page).ShouldBe(["The blue key"]);
        page.Document.QuerySelector(".sessions time").ShouldNotBeNull().GetAttribute("datetime").ShouldBe(app.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture));
        page.Document.QuerySelector(".notice").Words().ShouldStartWith("Added.");
        app.Log.Lines.ShouldContain(line => line.StartsWith("Information 1210 ", StringComparison.Ordinal) && line.Contains("added", StringComparison.Ordinal));
        (await marta.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task The_browsers_name_is_proposed()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        (await marta.GetAsync(Page, ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"))).Form("credential")["Name"].ShouldBe("Firefox on Linux");
    }

    [Fact]
    public async Task Removing_one_ends_the_other_sessions_and_keeps_this()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var thief = app.Visitor();
        await thief.ShowPasskeyAsync(device);
        (await thief.WhoAmIAsync()).ShouldBe("marta");

        (await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync()).Location.ShouldBe($"{Page}?done=removed");

        Names(await marta.GetAsync(Page)).ShouldBeEmpty();
        (await thief.WhoAmIAsync()).ShouldBeNull();
        await (await thief.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(thief);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        (await marta.WhoAmIAsync()).ShouldBe("marta", "and the session refreshes");
    }

    [Theory]
    [InlineData("", "Give the passkey a name")]
    [InlineData(" \t ", "Give the passkey a name")]
    [InlineData("Key\u202Eyek", "can be seen")]
    public async Task A_name_that_is_none_is_refused_and_what_was_typed_stays(string name, string because)
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        (await marta.AddPasskeyAsync(device, name)).ShouldRefuseOnly("Input_Name").ShouldContain(because);
        await marta.AddPasskeyAsync(device, "Blue");

        var refused = await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Rename").Fill("name", name).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain(because);
        var field = refused.Document.QuerySelector(".sessions input[name=name]").ShouldNotBeNull();
        field.GetAttribute("aria-invalid").ShouldBe("true");
        refused.Document.GetElementById(field.GetAttribute("aria-describedby") ?? "").Words().ShouldContain(because);
        refused.Document.QuerySelector(".errors a").ShouldNotBeNull().GetAttribute("href").ShouldBe("#" + field.Id);
        refused.ShouldBeWhole().FormTo($"{Page}?handler=Rename")["name"].ShouldBe(name.Trim());
        Names(await marta.GetAsync(Page)).ShouldBe(["Blue"]);
    }

    [Fact]
    public async Task A_new_name_is_kept_to_the_last_character_and_no_further()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        var longest = new string('é', Passkeys.NameLength);

        (await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Rename").Fill("name", longest).SubmitAsync()).Location.ShouldBe($"{Page}?done=renamed");

        Names(await marta.GetAsync(Page)).ShouldBe([longest]);
        (await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Rename").Fill("name", longest + "é").SubmitAsync()).Errors.ShouldHaveSingleItem().ShouldContain("100");
        using var phone = app.Visitor();
        (await phone.ShowPasskeyAsync(device)).Location.ShouldBe("/", "by whatever name");
    }

    [Fact]
    public async Task An_account_has_at_most_ten()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        for (var i = 1; i < Passkeys.Most; i++)
        {
            using var device = new Authenticator();
            (await marta.AddPasskeyAsync(device, $"Key {i}")).Status.ShouldBe(HttpStatusCode.SeeOther);
        }

        using var tenth = new Authenticator();
        using var eleventh = new Authenticator();
        var open = (await marta.GetAsync(Page)).Form("credential");
        await marta.AddPasskeyAsync(tenth, "Key 10");
        (await marta.GetAsync(Page)).Document.QuerySelector("[name=credential]").ShouldBeNull();
        var options = await marta.PostAsync($"{Page}?handler=Options", ("__RequestVerificationToken", open["__RequestVerificationToken"]!)); // not null: rendered
        var refused = await open.Fill("credential", eleventh.Make(options.Body)).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("at most 10");
        (await app.WithDbAsync(db => db.UserPasskeys.CountAsync())).ShouldBe(10);
    }

    [Fact]
    public async Task An_account_without_a_password_keeps_its_last_passkey()
    {
        await using var app = new BlogApp();
        using var blue = new Authenticator();
        using var red = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(blue, "Blue");
        await marta.AddPasskeyAsync(red, "Red");
        await app.TakePasswordsAsync();

        (await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync()).Location.ShouldBe($"{Page}?done=removed");
        var refused = await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldBe(["This is your last way in. Set a password or add another passkey first."]);
        Names(refused).ShouldBe(["Red"]);
        using var phone = app.Visitor();
        (await phone.ShowPasskeyAsync(red)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Neither_anothers_passkeys_nor_a_site_that_is_offered_no_more_is_a_way_in()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var blue = new Authenticator();
        using var red = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        using var olga = await app.SignedInAsync("olga");
        await marta.AddPasskeyAsync(blue, "Blue");
        await olga.AddPasskeyAsync(red, "Red");
        await app.WithUserAsync("marta", (users, user) => users.AddLoginAsync(user, new UserLoginInfo("closed", "1", "Closed since")));
        await app.TakePasswordsAsync();

        var refused = await (await marta.GetAsync(Page)).FormTo($"{Page}?handler=Remove").SubmitAsync();

        refused.Errors.ShouldBe(["This is your last way in. Set a password or add another passkey first."]);
        (await (await marta.GetAsync(LinkedSites.Page)).FormTo($"{LinkedSites.Page}?handler=Remove").SubmitAsync()).Location.ShouldBe($"{LinkedSites.Page}?done=removed", "which takes none away");
        (await app.WithDbAsync(db => db.UserLogins.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_names_or_removes_anothers_and_nobody_adds_for_another()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device, "Blue");
        using var shared = await app.SignedInAsync("mallory");
        using var planted = new Authenticator();
        var token = (await shared.GetAsync(Page)).Form("credential")["__RequestVerificationToken"]!; // not null: rendered
        var id = System.Buffers.Text.Base64Url.EncodeToString(device.Id);

        (await shared.PostAsync($"{Page}?handler=Rename", ("__RequestVerificationToken", token), ("id", id), ("name", "Mine"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await shared.PostAsync($"{Page}?handler=Remove", ("__RequestVerificationToken", token), ("id", id));
        await shared.PostAsync($"{Page}?handler=Remove", ("__RequestVerificationToken", token), ("id", "%%"));
        (await shared.AddPasskeyAsync(device, "Mine")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it is known already");
        var made = planted.Make(await shared.CreationOptionsAsync());
        await shared.SignInAsync("marta"); // at the same browser: what mallory asked for is not marta's
        (await shared.SendNewPasskeyAsync(made)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        Names(await marta.GetAsync(Page)).ShouldBe(["Blue"]);
        (await app.WithDbAsync(db => db.UserPasskeys.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_session_left_open_adds_and_removes_nothing_without_the_password()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        var page = await marta.GetAsync(Page);
        app.Clock.Advance(Sessions.Fresh);

        (await page.FormTo($"{Page}?handler=Remove").SubmitAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        var token = page.Form("credential")["__RequestVerificationToken"]!; // not null: rendered
        (await marta.PostAsync($"{Page}?handler=Options", ("__RequestVerificationToken", token))).Headers["Content-Type"].ShouldStartWith("text/html");

        (await app.WithDbAsync(db => db.UserPasskeys.CountAsync())).ShouldBe(1);
    }

    private static IEnumerable<string> Names(Answer page) => page.Document.QuerySelectorAll(".sessions h2").Select(name => name.TextContent);
}
