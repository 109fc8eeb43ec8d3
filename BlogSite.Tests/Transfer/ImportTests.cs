using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>What becomes of the files of a folder.</summary>
public sealed class ImportTests
{
    private static readonly Dictionary<string, string> Berlin = new(StringComparer.Ordinal) { ["Site:TimeZone"] = "Europe/Berlin" };

    [Fact]
    public async Task Everything_a_file_says_is_the_posts()
    {
        await using var folder = new ImportFolder(Berlin);
        folder.Toml("posts/gauge.md", "Someone painted *a face* on it.", """
            slug = "low water"
            authors = ["Ines Prado", "Tomás"]
            tags = ["Tides", "C#"]
            description = "About a gauge."
            aliases = ["old/gauge.html", "/2019/gauge/"]
            updated = 2021-06-01T10:00:00Z
            """, date: "2020-05-01");

        (await folder.ImportAsync()).Imported.ShouldBe(1);

        var post = await folder.App.OnlyPostAsync();
        (post.Title, post.Content, post.Slug, post.Status, post.Excerpt).ShouldBe(("The gauge", "Someone painted *a face* on it.\n", "low-water", PostStatus.Published, "About a gauge."));
        post.Bylines.Select(byline => byline.Name).ShouldBe(["Ines Prado", "Tomás"]);
        post.Tags.Select(tag => tag.Name).ShouldBe(["Tides", "C#"], ignoreOrder: true);
        (post.PublishedAt, post.CreatedAt).ShouldBe((new DateTimeOffset(2020, 4, 30, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 4, 30, 22, 0, 0, TimeSpan.Zero)), "midnight in Berlin");
        post.UpdatedAt.ShouldBe(new DateTimeOffset(2021, 6, 1, 10, 0, 0, TimeSpan.Zero));
        using var reader = folder.App.Visitor();
        foreach (var address in new[] { "/old/gauge.html", "/old/gauge.html/", "/2019/gauge", "/2019/gauge/" })
        {
            (await reader.GetAsync(address)).Location.ShouldBe("/posts/low-water", address);
        }
    }

    [Fact]
    public async Task Yaml_says_the_same()
    {
        await using var folder = new ImportFolder(Berlin);
        folder.Raw("a.md", "---\r\ntitle: \"The gauge: a story\"\r\ndate: 2020-05-01 09:30:00 +0200\r\nauthor: Ines Prado\r\ntags:\r\n  - Tides\r\n  - C#\r\ndraft: false\r\n---\r\n\r\nText.\r\n");

        (await folder.ImportAsync()).NotPosts.ShouldBeEmpty();

        var post = await folder.App.OnlyPostAsync();
        (post.Title, post.Content, post.Slug).ShouldBe(("The gauge: a story", "Text.\n", "the-gauge-a-story"));
        post.PublishedAt.ShouldBe(new DateTimeOffset(2020, 5, 1, 7, 30, 0, TimeSpan.Zero));
        post.Bylines.ShouldHaveSingleItem().Name.ShouldBe("Ines Prado");
        post.Tags.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_date_may_stand_in_the_address_or_in_the_name_of_the_file()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", front: "path = \"2014/12/12/1.0-Timeline\"", date: "").Toml("2015-02-03-second.md", title: "Second", date: "");

        (await folder.ImportAsync()).NotPosts.ShouldBeEmpty();

        var posts = await folder.App.WithDbAsync(db => db.Posts.OrderBy(post => post.PublishedAt).Select(post => new { post.Slug, post.PublishedAt }).ToListAsync());
        posts.Select(post => (post.Slug, post.PublishedAt)).ShouldBe(
            [("1-0-timeline", new DateTimeOffset(2014, 12, 12, 0, 0, 0, TimeSpan.Zero)), ("second", new DateTimeOffset(2015, 2, 3, 0, 0, 0, TimeSpan.Zero))]);
    }

    [Fact]
    public async Task Drafts_stay_drafts_what_is_to_come_comes_at_its_time_and_who_signs_nothing_is_the_owners()
    {
        await using var folder = new ImportFolder();
        var later = folder.App.Clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        folder.Toml("draft.md", front: "draft = true", title: "Draft", date: "").Toml("later.md", title: "Later", date: later);

        await folder.ImportAsync();

        using var reader = folder.App.Visitor();
        (await reader.GetAsync("/posts/draft")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/posts/later")).Status.ShouldBe(HttpStatusCode.NotFound);
        folder.App.Clock.Advance(TimeSpan.FromHours(1));
        (await reader.GetAsync("/posts/later")).Status.ShouldBe(HttpStatusCode.OK);
        (await folder.App.WithDbAsync(db => db.Posts.AsNoTracking().SingleAsync(post => post.Title == "Draft"))).Bylines.ShouldHaveSingleItem().Name.ShouldBe("ruth");
    }

    [Fact]
    public async Task Links_between_files_lead_to_posts_and_all_others_stay()
    {
        await using var folder = new ImportFolder();
        folder.Toml("b/index.md", "x", "path = \"2020/05/02/second\"\naliases = [\"old.html\"]", "Second").Toml("a.md", """
            [1](b/index.md) [2](./b/index.md#part) [3](@/b/index.md) [4](/2020/05/02/second/) [5](/old.html?x=1) [6](<b/index.md>) [7][ref] [8](https://example.org/b/index.md) [9](missing.md) [10](#own)
            <a href="/2020/05/02/second">11</a> `[12](b/index.md)` [13](https://old.example/2020/05/02/second#x)

            [ref]: /old.html "title"

                [14](b/index.md)
            """, title: "First");

        await folder.ImportAsync(site: new Uri("https://old.example"));

        var content = (await folder.App.WithDbAsync(db => db.Posts.SingleAsync(post => post.Title == "First"))).Content;
        content.ShouldBe("""
            [1](/posts/second) [2](/posts/second#user-content-part) [3](/posts/second) [4](/posts/second) [5](/posts/second?x=1) [6](</posts/second>) [7][ref] [8](https://example.org/b/index.md) [9](missing.md) [10](#own)
            <a href="/posts/second">11</a> `[12](b/index.md)` [13](/posts/second#user-content-x)

            [ref]: /posts/second "title"

                [14](b/index.md)

            """);
    }

    [Fact]
    public async Task Equal_slugs_are_numbered_and_links_find_each()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "[b](b.md)", "path = \"2019/01/01/survey\"").Toml("b.md", "[a](a.md)", "path = \"2020/01/01/survey\"");

        await folder.ImportAsync();

        var posts = await folder.App.WithDbAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Slug).ToListAsync());
        posts.Select(post => $"{post.Slug} {post.Content.Trim()}").ShouldBe(["survey [b](/posts/survey-2)", "survey-2 [a](/posts/survey)"]);
    }

    [Fact]
    public async Task An_address_that_two_files_claim_is_the_first_ones_and_said()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", front: "aliases = [\"old\"]", title: "First").Toml("b.md", front: "aliases = [\"old\"]", title: "Second");

        var report = await folder.ImportAsync();

        (report.Imported, report.Notes.ShouldHaveSingleItem().ToString()).ShouldBe((2, "b.md:4: /old leads to another post already"));
        using var reader = folder.App.Visitor();
        (await reader.GetAsync("/old")).Location.ShouldBe("/posts/first");
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_brings_nothing_back()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", title: "Kept", front: "aliases = [\"old\"]").Toml("b.md", title: "Deleted");
        await folder.ImportAsync();
        var deleted = (await folder.App.WithDbAsync(db => db.Posts.SingleAsync(post => post.Title == "Deleted"))).Id;
        await folder.App.WithAsync((BlogSite.Data.Trash trash) => trash.EraseAsync(posts => posts.Where(post => post.Id == deleted)));
        var before = await folder.App.OnlyPostAsync();
        folder.Toml("c.md", "[kept](a.md)", title: "New");

        var report = await folder.ImportAsync();

        (report.Imported, report.Known).ShouldBe((1, 2));
        var posts = await folder.App.WithDbAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Id).ToListAsync());
        posts.Select(post => post.Title).ShouldBe(["Kept", "New"]);
        (posts[0].Version, posts[0].UpdatedAt).ShouldBe((before.Version, before.UpdatedAt));
        posts[1].Content.Trim().ShouldBe("[kept](/posts/kept)");
    }

    [Fact]
    public async Task Two_imports_at_once_bring_every_file_once()
    {
        await using var folder = new ImportFolder();
        for (var i = 0; i < 30; i++)
        {
            folder.Toml(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i:D2}.md"));
        }

        ImportReport? second = null;
        var first = await folder.ImportAsync(whenStored: () => second ??= Task.Run(() => folder.ImportAsync()).GetAwaiter().GetResult());

        (first.Imported, first.Known).ShouldBe((25, 5), "a batch, until the other came between");
        second.ShouldNotBeNull();
        (second.Imported, second.Known).ShouldBe((5, 25));
        (await folder.App.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(30);
    }

    [Fact]
    public async Task Raw_html_comes_through_as_far_as_it_is_harmless()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "<details><summary>More</summary>\n\n<table><tr><td>x</td></tr></table>\n\n</details>\n\n<progress value=\"3\" max=\"10\"></progress>\n\n<script>alert(1)</script><iframe src=\"x\"></iframe><form action=\"/x\"><input name=y></form>");

        await folder.ImportAsync();

        var page = Blog.Rendering.Parsed((await folder.App.OnlyPostAsync()).Html);
        page.QuerySelectorAll("details summary, table td, progress[value='3'][max='10']").Length.ShouldBe(3);
        page.QuerySelectorAll("script, iframe, form, input").ShouldBeEmpty();
    }

    [Fact]
    public async Task No_link_in_the_folder_leads_out_of_it()
    {
        await using var folder = new ImportFolder();
        using var elsewhere = new DataFolder();
        await File.WriteAllBytesAsync(System.IO.Path.Combine(elsewhere.Path, "secret.png"), SamplePictures.Png());
        await File.WriteAllTextAsync(System.IO.Path.Combine(elsewhere.Path, "secret.md"), "+++\ntitle = \"Secret\"\ndate = 2020-05-01\n+++\n");
        folder.Toml("a.md", "![1](deep/out/secret.png) ![2](secret.png)").Raw("deep/b.txt", "");
        Directory.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "deep", "out"), elsewhere.Path);
        File.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "secret.png"), System.IO.Path.Combine(elsewhere.Path, "secret.png"));

        (await folder.ImportAsync()).Imported.ShouldBe(1);

        (await folder.App.OnlyPostAsync()).Content.ShouldBe("![1](deep/out/secret.png) ![2](secret.png)\n");
        (await folder.App.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Pictures_beside_a_file_are_stored_and_shown_and_what_is_none_is_noted()
    {
        await using var folder = new ImportFolder();
        folder.Toml("2020/index.md", "![A boat](boat.png)\n\n<img src=\"./plan.svg\" alt=\"Plan\">\n\n![Broken](broken.jpg) ![Missing](missing.png) ![Up](../boat.png)")
            .Raw("2020/boat.png", SamplePictures.Png(700, 500)).Raw("2020/broken.jpg", "no picture").Raw("boat.png", SamplePictures.Png(700, 500))
            .Raw("2020/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><script>alert(1)</script></svg>");

        var report = await folder.ImportAsync();

        report.Notes.Select(note => note.ToString()).ShouldBe(
        [
            "2020/broken.jpg:1: This is no picture that can be taken. Send a JPEG, PNG, GIF, WebP or AVIF file.",
            "2020/index.md:1: the picture 2020/missing.png is not in the folder, or is a link: put it there, or take it out of the text",
        ]);
        var pictures = await folder.App.WithDbAsync(db => db.Pictures.AsNoTracking().ToListAsync());
        pictures.Select(picture => picture.Extension).ShouldBe(["png", "svg"], ignoreOrder: true);
        var post = await folder.App.OnlyPostAsync();
        var page = Blog.Rendering.Parsed(post.Html);
        page.QuerySelectorAll("img[srcset][width='700'][height='500']").Length.ShouldBe(2, post.Html);
        using var reader = folder.App.Visitor();
        foreach (var source in page.QuerySelectorAll("img").Select(image => image.GetAttribute("src")).Where(source => source?.StartsWith("/media/", StringComparison.Ordinal) == true))
        {
            (await reader.GetAsync(source.ShouldNotBeNull())).Status.ShouldBe(HttpStatusCode.OK, source);
        }

        page.QuerySelectorAll("img").Select(image => image.GetAttribute("src")).Count(source => source?.StartsWith("/media/", StringComparison.Ordinal) == true).ShouldBe(3);
        post.Content.ShouldContain("![Broken](broken.jpg) ![Missing](missing.png)");
    }
}
