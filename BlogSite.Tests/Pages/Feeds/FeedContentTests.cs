using AngleSharp.Html.Parser;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Feeds;

/// <summary>A text that is read elsewhere: whose addresses lead here all the same.</summary>
public sealed class FeedContentTests
{
    private const string Text = """
        ## A heading

        [up](/about?a=1&b=2) [beside](other) [here](#a-heading) [away](https://example.org/x) [mail](mailto:a@example.org) [same](//cdn.example/y) [query](?q=1)[^1]

        ![A boat](/media/0123456789abcdef0123456789abcdef/1600x900.webp) ![Far](https://example.org/a.png)

        Not an address: src="/x" and `<a href="/y">`.

        [^1]: A note.
        """;

    [Theory]
    [InlineData("feed.xml")]
    [InlineData("rss.xml")]
    [InlineData("feed.json")]
    public async Task Every_link_and_picture_is_a_whole_address(string file)
    {
        await using var app = new BlogApp();
        await app.StoreAsync(await app.AccountAsync("ines"), "Häfen", Text, post => post.Publish(app.Clock.GetUtcNow()));

        var html = (await ReadFeed.AtAsync(app.Visitor(), "/" + file)).Entries.Single().Html.ShouldNotBeNull();

        var document = new HtmlParser().ParseDocument(html);
        var post = "https://localhost/posts/h%C3%A4fen";
        var links = document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();
        post = links.First(link => link!.EndsWith("#user-content-a-heading", StringComparison.Ordinal))!.Split('#')[0]; // not null: each has one
        links.ShouldBe(["https://localhost/about?a=1&b=2", "https://localhost/posts/other", $"{post}#user-content-a-heading", "https://example.org/x", "mailto:a@example.org", "https://cdn.example/y", $"{post}?q=1", $"{post}#user-content-fn:1", $"{post}#user-content-fnref:1"]);
        document.QuerySelectorAll("img").Select(picture => picture.GetAttribute("src")).ShouldBe(["https://localhost/media/0123456789abcdef0123456789abcdef/1600x900.webp", "https://example.org/a.png"]);
        document.QuerySelector("img")!.GetAttribute("srcset").ShouldBe("https://localhost/media/0123456789abcdef0123456789abcdef/480.webp 480w, https://localhost/media/0123456789abcdef0123456789abcdef/960.webp 960w, https://localhost/media/0123456789abcdef0123456789abcdef/1600x900.webp 1600w"); // not null: there are two
        html.ShouldContain("src=\"/x\" and");
        document.QuerySelectorAll("a.anchor").ShouldBeEmpty();
        post.ShouldStartWith("https://localhost/posts/");
    }

    [Fact]
    public async Task A_text_from_right_to_left_says_so()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = "ar" });
        await app.StoreAsync(await app.AccountAsync("ines"), "ميناء", "- ميناء", post => post.Publish(app.Clock.GetUtcNow()));

        var answer = await app.Visitor().GetAsync("/feed.xml");

        ReadFeed.Of("feed.xml", answer.Body).Entries.Single().Html.ShouldNotBeNull().ShouldStartWith("<div lang=\"ar\" dir=\"rtl\">");
        answer.Body.ShouldContain("xml:lang=\"ar\"");
    }

    [Fact]
    public async Task A_page_names_its_feeds_for_programs_and_for_people()
    {
        await using var app = new BlogApp();
        await app.TaggedAsync(await app.AccountAsync("ines"), "The gauge", "C#");
        using var stranger = app.Visitor();

        string[] site = ["/feed.xml", "/rss.xml", "/feed.json"];
        foreach (var (page, own) in new[] { ("/", ""), ("/posts/the-gauge", ""), ("/tags/c-sharp", "/tags/c-sharp"), ("/authors/Ines%20Prado", "/authors/Ines%20Prado") })
        {
            var document = (await stranger.GetAsync(page)).Document;
            var named = document.QuerySelectorAll("head link[rel=alternate]").ToList();
            named.Select(link => link.GetAttribute("href")).ShouldBe([.. own.Length > 0 ? site.Select(file => own + file) : [], .. site], page);
            foreach (var link in named) { (await stranger.GetAsync(link.GetAttribute("href")!)).Headers["Content-Type"].ShouldStartWith(link.GetAttribute("type")!); } // not null: seen above
            document.QuerySelectorAll(".site-footer nav a").Select(link => link.GetAttribute("href")).ShouldBe(["/search", "/tags", "/archive", "/keys", .. site]);
            document.QuerySelector("main .kind a[type='application/atom+xml']")?.GetAttribute("href").ShouldBe(own + "/feed.xml");
        }
    }

    [Theory]
    [InlineData("feed.xml")]
    [InlineData("rss.xml")]
    [InlineData("feed.json")]
    public async Task What_no_format_can_carry_in_an_old_row_breaks_no_feed(string file)
    {
        await using var app = new BlogApp();
        var post = await app.TaggedAsync(await app.AccountAsync("ines"), "The gauge", "Tides");
        await app.WithDbAsync(async db =>
        {
            var bad = "\u0001\u001F\uFFFE\uD800]]>&<x>\"'";
            await db.Posts.Where(one => one.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, bad).SetProperty(one => one.Excerpt, bad).SetProperty(one => one.Html, $"<p title=\"\u0002\">{bad}</p>"));
            db.Entry(db.Tags.Single()).Property(tag => tag.Name).CurrentValue = bad;
            db.Sites.Single().Title = bad;
            return await db.SaveChangesAsync();
        });

        (await ReadFeed.AtAsync(app.Visitor(), "/" + file)).Entries.Single().Title.ShouldContain("]]>&<x>\"'");
    }
}
