using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Pictures;

/// <summary>The list of pictures, and what becomes of one.</summary>
public sealed class PicturesTests
{
    [Fact]
    public async Task Authors_have_their_own_and_admins_all()
    {
        await using var app = new BlogApp();
        var (ines, inesBrowser) = await app.PersonAsync("ines");
        var (olga, olgasBrowser) = await app.PersonAsync("olga");
        var (_, admin) = await app.PersonAsync("ada", Roles.Admin);
        await app.SavedAsync(SamplePictures.Png(61), "of-ines.png", owner: ines);
        await app.SavedAsync(SamplePictures.Png(62), "of-olga.png", owner: olga);
        await app.SavedAsync(SamplePictures.Png(63), "of-nobody.png");

        (await NamesAsync(inesBrowser)).ShouldBe(["of-ines.png"]);
        (await NamesAsync(olgasBrowser)).ShouldBe(["of-olga.png"]);
        (await NamesAsync(admin)).ShouldBe(["of-nobody.png", "of-olga.png", "of-ines.png"], "the newest first");
    }

    [Fact]
    public async Task A_search_finds_names_and_what_pictures_show()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        await app.SavedAsync(SamplePictures.Png(61), "harbour.png", "Boats", ines);
        await app.SavedAsync(SamplePictures.Png(62), "boat_1.png", "100 % rust", ines);
        await app.SavedAsync(SamplePictures.Png(63), "gauge.png", "A gauge", ines);

        (await NamesAsync(browser, "?q=boat")).ShouldBe(["boat_1.png", "harbour.png"]);
        (await NamesAsync(browser, "?q=_")).ShouldBe(["boat_1.png"], "an underscore means itself");
        (await browser.GetAsync("/admin/pictures?q=whale")).Document.QuerySelector(".empty h2").ShouldNotBeNull().TextContent.ShouldBe("No picture is called “whale”");
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_without_a_gap()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        for (var i = 0; i < 50; i++) { await app.SavedAsync(SamplePictures.Png(10 + i, 10), $"{i}.png", owner: ines); } // all at one moment of the clock

        List<string> seen = [];
        for (string? next = "/admin/pictures"; next is not null;)
        {
            var page = await browser.GetAsync(next);
            seen.AddRange(page.Document.QuerySelectorAll(".tiles h2").Select(name => name.TextContent));
            next = page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        seen.ShouldBe(Enumerable.Range(0, 50).Reverse().Select(i => $"{i}.png"));
        (await browser.GetAsync("/admin/pictures?before=nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_it_shows_can_be_said_later()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        var picture = await app.SavedAsync(SamplePictures.Png(), alt: "", owner: ines);

        var saved = await (await browser.GetAsync($"/admin/pictures/{picture.Id}/edit")).Form("What it shows").Fill("What it shows", "Boats at dawn").SubmitAsync();

        (await browser.FollowAsync(saved)).Document.QuerySelector("#markdown")?.GetAttribute("value").ShouldBe($"![Boats at dawn]({picture.Address})");
    }

    [Fact]
    public async Task Other_peoples_pictures_are_neither_changed_nor_deleted_nor_looked_into()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var (_, mallory) = await app.PersonAsync("mallory");
        var picture = await app.SavedAsync(SamplePictures.Png(), owner: ines);
        var token = await mallory.TokenAsync();

        foreach (var address in new[] { "edit", "delete", "edit?handler=Original" })
        {
            (await mallory.GetAsync($"/admin/pictures/{picture.Id}/{address}")).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var address in new[] { "edit", "delete" })
        {
            (await mallory.PostAsync($"/admin/pictures/{picture.Id}/{address}", ("__RequestVerificationToken", token), ("Form.Alt", "Mine"))).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await app.WithDbAsync(db => db.Pictures.SingleAsync())).Alt.ShouldBe("The harbour");
        File.Exists(Path.Combine(app.Folder.Path, "media", picture.Hash, "original.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_unused_one_is_deleted_with_its_files_once_asked_again()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        var picture = await app.SavedAsync(SamplePictures.Png(), owner: ines);

        var asked = await browser.GetAsync($"/admin/pictures/{picture.Id}/delete");
        asked.Heading.ShouldBe("Delete this picture?");
        var done = await asked.FormBy("Delete the picture").SubmitAsync("Delete the picture");

        (await browser.FollowAsync(done)).Document.QuerySelector(".notice").Words().ShouldStartWith("Deleted.");
        Directory.GetFileSystemEntries(Path.Combine(app.Folder.Path, "media")).ShouldBeEmpty();
        (await browser.GetAsync(picture.Address.ToString())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_in_use_stays_also_for_a_post_in_the_trash()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        var (olga, _) = await app.PersonAsync("olga");
        var picture = await app.SavedAsync(SamplePictures.Png(), owner: ines);
        var form = (await browser.GetAsync($"/admin/pictures/{picture.Id}/delete")).FormBy("Delete the picture");
        var mine = await app.PostAsync(ines, "Mine", picture.Markdown);
        await app.PostAsync(olga, "Another's secret", picture.Markdown, isPublished: false);

        var refused = await form.SubmitAsync("Delete the picture");

        (refused.Status, refused.Heading).ShouldBe((HttpStatusCode.Conflict, "This picture is in use"));
        var uses = (await browser.GetAsync($"/admin/pictures/{picture.Id}/edit")).Document.QuerySelector(".picture-page section").Words();
        uses.ShouldBe("Where it is used Mine And in 1 other, of other people or in the trash.");

        await (await browser.GetAsync($"/admin/posts/{mine.Id}/delete")).FormBy("Delete the post").SubmitAsync("Delete the post");
        (await form.SubmitAsync("Delete the picture")).Status.ShouldBe(HttpStatusCode.Conflict, "what is in the trash may come back");
        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_list_for_readers_shows_the_first_picture_of_a_post()
    {
        await using var app = new BlogApp();
        var (ines, reader) = (await app.AccountAsync("ines"), app.Visitor());
        var picture = await app.SavedAsync(SamplePictures.Png(1_000, 600));
        await app.PostAsync(ines, "Without", "Text.");
        await app.PostAsync(ines, "With", $"Text. {picture.Markdown}");

        var cards = (await reader.GetAsync("/")).Document.QuerySelectorAll(".card");

        cards.Select(card => card.QuerySelectorAll("img").Length).ShouldBe([1, 0]);
        var shown = cards[0].QuerySelector("img").ShouldNotBeNull();
        new[] { "src", "srcset", "width", "height", "alt", "loading" }.Select(shown.GetAttribute).ShouldBe([$"{picture.Address}", picture.Address.SourceSet, "1000", "600", "", "lazy"]);
        reader.Dispose();
    }

    private static async Task<IEnumerable<string>> NamesAsync(Visitor browser, string query = "") =>
        (await browser.GetAsync("/admin/pictures" + query)).ShouldBeWhole().Document.QuerySelectorAll(".tiles h2").Select(name => name.TextContent);
}
