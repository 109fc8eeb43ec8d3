using System.Net;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Mail;
using BlogSite.Tests.Mail;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Areas;

/// <summary>Taking a copy of everything, and leaving.</summary>
public sealed class PersonalDataTests
{
    private const string Manage = "/Identity/Account/Manage";

    [Fact]
    public async Task The_copy_holds_all_there_is_of_the_person_and_nothing_of_others()
    {
        await using var app = new BlogApp();
        var id = await app.AccountAsync("marta", email: "marta@example.org");
        await app.WithUserAsync("marta", (users, user) => users.ResetAuthenticatorKeyAsync(user));
        using var marta = app.Visitor();
        await marta.SignInAsync("marta");
        await app.PostAsync(id, "The gauge", "Barnacles – all “of them”.");
        await app.PostAsync(id, "A draft", "Not ready.", isPublished: false);
        var olga = await app.AccountAsync("olga", email: "olga@example.org");
        await app.PostAsync(olga, "Hers");
        var boat = await app.SavedAsync(SamplePictures.Png(), "boat.png", "The boat", id);
        await app.SavedAsync(SamplePictures.Png(70, 50), "olgas.png", "Olga", olga);
        await app.WithAsync(async (PostWriter writer) => await writer.SaveAsync(new Post("Labelled", "Text.", id, "marta", app.Clock.GetUtcNow()), tags: TagName.List("Tides, C#", out _)));

        var answer = await (await marta.GetAsync($"{Manage}/PersonalData")).FormTo($"{Manage}/DownloadPersonalData").SubmitAsync();

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Headers["Content-Disposition"].ShouldStartWith("attachment");
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        var data = JsonDocument.Parse(answer.Body).RootElement;
        data.GetProperty("account").GetProperty("userName").GetString().ShouldBe("marta");
        data.GetProperty("account").GetProperty("email").GetString().ShouldBe("marta@example.org");
        data.GetProperty("account").GetProperty("role").GetString().ShouldBe(Roles.Author);
        data.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        data.GetProperty("posts").EnumerateArray().Select(post => $"{post.GetProperty("title").GetString()}: {post.GetProperty("content").GetString()}")
            .ShouldBe(["The gauge: Barnacles – all “of them”.", "A draft: Not ready.", "Labelled: Text."]);
        data.GetProperty("posts")[2].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["C#", "Tides"]);
        var picture = data.GetProperty("pictures").EnumerateArray().ShouldHaveSingleItem();
        (picture.GetProperty("fileName").GetString(), picture.GetProperty("alt").GetString(), picture.GetProperty("address").GetString()).ShouldBe(("boat.png", "The boat", boat.Address.ToString()));
        (await marta.GetAsync(picture.GetProperty("original").GetString().ShouldNotBeNull())).Status.ShouldBe(HttpStatusCode.OK);
        await app.WithUserAsync("marta", async (users, user) =>
        {
            foreach (var secret in new[] { user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp, await users.GetAuthenticatorKeyAsync(user), "olga" }) { answer.Body.ShouldNotContain(secret.ShouldNotBeNull()); }
        });
        (await marta.GetAsync($"{Manage}/DownloadPersonalData")).Location.ShouldBe($"{Manage}/PersonalData", "a link of another site fetches nothing");
    }

    [Fact]
    public async Task Of_sessions_passkeys_logins_and_mails_the_copy_holds_all_of_ones_own_and_none_of_anothers()
    {
        await using var site = new MailSite(byItself: false); // once a mail is sent, whose it is stands in it
        var app = site.App;
        var asked = app.Clock.GetUtcNow();
        foreach (var name in new[] { "marta", "olga" })
        {
            var id = await app.AccountAsync(name, email: $"{name}@example.org");
            await app.WithUserAsync(name, async (users, user) =>
            {
                (user.DisplayName, user.Bio, user.AskedToWriteAt) = ($"Keeper {name}", $"About {name}.", asked);
                await users.AddLoginAsync(user, new UserLoginInfo("harbour", $"key of {name}", "Harbour ID"));
                await users.AddOrUpdatePasskeyAsync(user, new UserPasskeyInfo([(byte)user.Id, 2, 3], [4], asked, 0, [], isUserVerified: true, isBackupEligible: false, isBackedUp: false, [], []) { Name = $"Phone of {name}" });
            });
            await app.PutAsync(MailKind.PasswordReset, $"{name}@example.org"); // of which the site knows no more than the address
            await app.PutAsync(MailKind.EmailChange, $"new-{name}@example.org", id);
            await app.WithDbAsync(async db =>
            {
                var post = new Post("In the trash", "Text.", id, name, asked);
                post.Delete(asked);
                post.MoveTo(Slug.From($"trash-of-{name}"));
                db.Posts.Add(post);
                return await db.SaveChangesAsync();
            });
        }

        using var marta = app.Visitor();
        using var olga = new Visitor(app.Server.CreateHandler(context => context.Request.Headers.UserAgent = "Browser of olga"), app.Clock);
        await olga.SignInAsync("olga");
        await marta.SignInAsync("marta");

        var answer = await (await marta.GetAsync($"{Manage}/PersonalData")).FormTo($"{Manage}/DownloadPersonalData").SubmitAsync();

        answer.Body.ShouldNotContain("olga");
        var data = JsonDocument.Parse(answer.Body).RootElement;
        var account = data.GetProperty("account");
        (Text(account, "displayName"), Text(account, "bio"), account.GetProperty("askedToWriteAt").GetDateTimeOffset()).ShouldBe(("Keeper marta", "About marta.", asked));
        data.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        Only(data, "externalLogins", "key").ShouldBe(["key of marta"]);
        Only(data, "passkeys", "name").ShouldBe(["Phone of marta"]);
        Only(data, "mails", "to").ShouldBe(["marta@example.org", "marta@example.org", "new-marta@example.org"]);
        Only(data, "posts", "title").ShouldBe(["In the trash"]);
    }

    [Fact]
    public async Task Before_one_leaves_the_page_says_what_becomes_of_the_posts_and_they_stay()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        var published = await app.PostAsync(id, "The gauge");
        var draft = await app.PostAsync(id, "A draft", isPublished: false);

        var page = await marta.GetAsync($"{Manage}/DeletePersonalData");
        page.Body.ShouldContain("Your published post stays, signed “marta” as now.");
        page.Body.ShouldContain("Your draft or withdrawn post stays");
        (await page.Form("Password").Fill("Password", "not the password").SubmitAsync()).ShouldRefuseOnly("Input_Password").ShouldContain("Nothing was deleted");
        (await marta.WhoAmIAsync()).ShouldBe("marta");
        var gone = await page.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync();

        gone.Location.ShouldBe("/");
        (await marta.WhoAmIAsync()).ShouldBeNull();
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
        (await marta.GetAsync($"/posts/{published.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.StoredAsync(draft.Id)).OwnerId.ShouldBeNull();
    }

    [Fact]
    public async Task What_lies_in_the_trash_is_not_counted_and_goes_in_any_case_and_no_cookie_is_left()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        var (olga, _) = await app.PersonAsync("olga");
        var kept = await app.PostAsync(id, "Kept");
        List<int> trash = [];
        foreach (var (owner, title, isPublished) in new[] { (id, "Once read", true), (id, "Never read", false), (olga, "Hers", false) })
        {
            var post = await app.PostAsync(owner, title, isPublished: isPublished);
            await app.WithDbAsync(async db =>
            {
                (await db.Posts.SingleAsync(stored => stored.Id == post.Id)).Delete(app.Clock.GetUtcNow());
                return await db.SaveChangesAsync();
            });
            trash.Add(post.Id);
        }

        var page = await marta.GetAsync($"{Manage}/DeletePersonalData");
        page.Body.ShouldContain("Your published post stays");
        page.Body.ShouldNotContain("withdrawn");
        await page.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync();

        var left = await app.WithDbAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Id).Select(post => new { post.Id, post.Title, post.Content }).ToListAsync());
        left.Select(post => post.Id).ShouldBe([kept.Id, trash[2]]);
        left.Select(post => post.Title).ShouldBe(["Kept", "Hers"]);
        (marta.Cookies["bs-at"], marta.Cookies["bs-rt"]).ShouldBe((null, null));
    }

    [Fact]
    public async Task An_account_without_a_password_is_deleted_only_by_who_has_just_signed_in()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync()).PasswordHash = null; // as one has who signs in by a passkey alone
            return await db.SaveChangesAsync();
        });
        var page = await marta.GetAsync($"{Manage}/DeletePersonalData");
        app.Clock.Advance(Sessions.Fresh);

        var refused = await page.FormBy("Delete my account").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Nothing was deleted");
        (await marta.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task The_posts_may_go_too_for_good_and_their_addresses_say_so()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        var (olga, _) = await app.PersonAsync("olga");
        var published = await app.PostAsync(id, "The gauge", "Her very own words.");
        await app.PostAsync(id, "A draft", isPublished: false);
        var other = await app.PostAsync(olga, "Hers");

        await (await marta.GetAsync($"{Manage}/DeletePersonalData")).Form("Password").Fill("Password", BlogApp.Password).Check("Input.WithPosts").SubmitAsync();

        (await marta.GetAsync($"/posts/{published.Slug}")).Status.ShouldBe(HttpStatusCode.Gone);
        (await marta.GetAsync($"/posts/{other.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
        (await app.OnlyPostAsync()).Id.ShouldBe(other.Id, "nothing of hers is kept");
        var address = await app.WithDbAsync(db => db.FormerAddresses.AsNoTracking().SingleAsync());
        (address.Path, address.PostId).ShouldBe(("posts/the-gauge", null), "but the address that readers know");
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Only(JsonElement data, string list, string name) => data.GetProperty(list).EnumerateArray().Select(entry => Text(entry, name));
}
