using System.Net;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
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
            .ShouldBe(["The gauge: Barnacles – all “of them”.", "A draft: Not ready."]);
        await app.WithUserAsync("marta", async (users, user) =>
        {
            foreach (var secret in new[] { user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp, await users.GetAuthenticatorKeyAsync(user), "olga" }) { answer.Body.ShouldNotContain(secret.ShouldNotBeNull()); }
        });
        (await marta.GetAsync($"{Manage}/DownloadPersonalData")).Location.ShouldBe($"{Manage}/PersonalData", "a link of another site fetches nothing");
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
        var left = await app.WithDbAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Id).ToListAsync());
        left.Select(post => post.Id).ShouldBe([published.Id, other.Id]);
        $"{left[0].Title}{left[0].Content}{left[0].Html}{left[0].Excerpt}".ShouldBe("Erased", "nothing of hers is kept but the address");
        left[0].Bylines.ShouldBeEmpty();
    }
}
