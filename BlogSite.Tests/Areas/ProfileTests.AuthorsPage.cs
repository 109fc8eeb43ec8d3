using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Areas;

// What the page of an author shows of a profile.
public sealed partial class ProfileTests
{
    [Fact]
    public async Task The_bio_on_an_authors_page_is_of_who_goes_by_the_name_and_published_under_it_last()
    {
        await using var app = new BlogApp();
        var (marta, _) = await app.PersonAsync("marta");
        var (olga, _) = await app.PersonAsync("olga");
        var (ines, _) = await app.PersonAsync("ines");
        await app.WithDbAsync(async db =>
        {
            foreach (var user in await db.Users.ToListAsync()) { (user.DisplayName, user.Bio) = (user.UserName == "ines" ? "Ines Prado" : "Keeper", $"About {user.UserName}."); }

            return await db.SaveChangesAsync();
        });
        using var reader = app.Visitor();

        await SignedAsync(app, ines, "Keeper"); // she signs with a name that she does not go by
        (await reader.GetAsync("/authors/Keeper")).Body.ShouldNotContain("About");
        await SignedAsync(app, marta, "Keeper");
        (await reader.GetAsync("/authors/Keeper")).Body.ShouldContain("About marta.");
        await SignedAsync(app, olga, "Keeper", isDue: false);
        await SignedAsync(app, olga, "Somebody else");
        (await reader.GetAsync("/authors/Keeper")).Body.ShouldContain("About marta.", customMessage: "neither what is not due yet nor another name counts");
        await SignedAsync(app, olga, "Keeper");
        (await reader.GetAsync("/authors/Keeper")).Body.ShouldContain("About olga.");
    }

    [Fact]
    public async Task The_profile_leads_to_the_authors_page_once_there_is_one()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await SaveAsync(marta, "Marta/Ruíz", "");
        await app.PostAsync(id, "Draft", isPublished: false);

        (await marta.GetAsync(Address)).Document.QuerySelector("main a[href^='/authors/']").ShouldBeNull();
        await SignedAsync(app, id, "Marta/Ruíz");

        var link = (await marta.GetAsync(Address)).Document.QuerySelector("main a[href^='/authors/']").ShouldNotBeNull().GetAttribute("href").ShouldNotBeNull();
        (await marta.GetAsync(link)).Heading.ShouldBe("Marta/Ruíz");
        marta.Dispose();
    }

    [Fact]
    public async Task A_name_with_a_slash_has_a_page_like_any_other()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await SignedAsync(app, id, "Marta/Ruíz");

        var link = (await marta.GetAsync("/posts/by-marta-ruiz")).Document.QuerySelector("a[rel=author]").ShouldNotBeNull().GetAttribute("href").ShouldNotBeNull();

        (await marta.GetAsync(link)).Heading.ShouldBe("Marta/Ruíz");
        marta.Dispose();
    }

    [Fact]
    public async Task An_authors_page_is_there_only_for_what_readers_may_see()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await SaveAsync(marta, "Ines Prado", "A bio.");
        await app.PostAsync(id, "Draft", isPublished: false);
        using var reader = app.Visitor();

        (await reader.GetAsync("/authors/Ines%20Prado")).Status.ShouldBe(HttpStatusCode.NotFound);
        for (var i = 0; i < 11; i++) { await app.PostAsync(id, $"Post {i}"); }

        var first = await reader.GetAsync("/authors/Ines%20Prado");
        first.Document.QuerySelectorAll(".card").Length.ShouldBe(10);
        var older = await reader.GetAsync(first.Document.QuerySelector("a[rel=next]").ShouldNotBeNull().GetAttribute("href")!);
        older.Document.QuerySelectorAll(".card").Length.ShouldBe(1);
        (await reader.GetAsync("/authors/Ines%20Prado?before=nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/authors/A%2FB")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
