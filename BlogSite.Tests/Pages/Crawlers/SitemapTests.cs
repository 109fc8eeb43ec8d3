using System.Net;
using System.Xml.Linq;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Crawlers;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BlogSite.Tests.Pages.Crawlers;

public sealed class SitemapTests
{
    private static readonly XNamespace Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly DateTimeOffset Now = new(2026, 11, 7, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_public_address_is_in_the_sitemap_and_no_other()
    {
        await using var app = new BlogApp(clock: new FakeTimeProvider(Now));
        var ines = await app.AccountAsync("ines");
        await app.StoreAsync(ines, "Häfen", "x", post => { post.Publish(Now.AddDays(-40)); post.Sign("AC/DC"); }, "C#");
        await app.StoreAsync(ines, "Draft", "x", post => post.Sign("Nobody"), "Secret");
        await app.StoreAsync(ines, "To come", "x", post => { post.Adopt(PostStatus.Published, Now.AddHours(1), Now); post.Sign("Marta"); }, "Later");
        await app.StoreAsync(ines, "Gone", "x", post => { post.Publish(Now); post.Delete(Now); post.Sign("Nobody"); }, "Secret");
        var about = new Post("About", "x", ines, "Ruth", Now.AddDays(-1), PostKind.Page);
        about.Publish(Now.AddDays(-1));
        await app.WithAsync((BlogSite.Data.PostWriter writer) => writer.SaveAsync(about));
        using var crawler = app.Visitor();

        var map = await ReadAsync(crawler, "/sitemap.xml", "urlset");

        string[] now = ["/", "/tags", "/archive", "/archive/2026", "/archive/2026/09", "/tags/c-sharp", "/authors/AC%2FDC", "/posts/hafen", "/pages/about"];
        map.Keys.Order(StringComparer.Ordinal).ShouldBe(now.Select(path => "https://localhost" + path).Order(StringComparer.Ordinal));
        map["https://localhost/"].ShouldBe("2026-09-28T09:30:00Z");
        map["https://localhost/pages/about"].ShouldBe("2026-11-06T09:30:00Z");
        foreach (var address in map.Keys) { (await crawler.GetAsync(address["https://localhost".Length..])).Status.ShouldBe(HttpStatusCode.OK, address); }
        (await crawler.GetAsync("/sitemap-0.xml")).Status.ShouldBe(HttpStatusCode.NotFound);

        app.Clock.Advance(TimeSpan.FromHours(1));
        (await ReadAsync(crawler, "/sitemap.xml", "urlset")).Keys.Except(map.Keys, StringComparer.Ordinal).ShouldBe(["https://localhost/archive/2026/11", "https://localhost/tags/later", "https://localhost/authors/Marta", "https://localhost/posts/to-come"], ignoreOrder: true);
    }

    [Fact]
    public async Task Beyond_ten_thousand_it_is_an_index_of_files_that_have_everything_once()
    {
        await using var app = new BlogApp(clock: new FakeTimeProvider(Now));
        await ManyAsync(app, 10_100);
        using var crawler = app.Visitor();

        var index = await ReadAsync(crawler, "/sitemap.xml", "sitemapindex");
        index.Keys.ShouldBe(["https://localhost/sitemap-0.xml", "https://localhost/sitemap-1.xml", "https://localhost/sitemap-2.xml"]);
        List<string> found = [];
        foreach (var address in index.Keys)
        {
            var part = await ReadAsync(crawler, address["https://localhost".Length..], "urlset");
            part.Count.ShouldBeLessThanOrEqualTo(SitemapEntries.Most);
            found.AddRange(part.Keys);
        }

        await crawler.GetAsync("/SITEMAP-1.xml");
        ((await crawler.GetAsync("/SITEMAP-1.xml")).IsKept, (await crawler.GetAsync("/sitemap-1.xml")).IsKept).ShouldBe((false, true), "of all spellings one is kept");
        found.Count.ShouldBe(found.Distinct(StringComparer.Ordinal).Count());
        found.Count(address => address.Contains("/posts/", StringComparison.Ordinal)).ShouldBe(10_100);
        found.ShouldContain("https://localhost/authors/Ines", StringComparer.Ordinal);
        foreach (var nothing in new[] { "3", "01", "-1", "x", "99999999999", "214748" }) { (await crawler.GetAsync($"/sitemap-{nothing}.xml")).Status.ShouldBe(HttpStatusCode.NotFound, nothing); }
    }

    [Fact]
    public async Task Robots_may_go_where_readers_do_and_are_told_of_the_sitemap()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org" });
        using var crawler = app.Visitor();

        var robots = await crawler.GetAsync("/robots.txt");

        robots.Headers["Content-Type"].ShouldBe("text/plain; charset=utf-8");
        robots.SetCookies.ShouldBeEmpty();
        var lines = robots.Body.Split('\n');
        lines[0].ShouldBe("User-agent: *");
        foreach (var path in new[] { "/admin", "/Identity", "/account", "/search", "/api" }) { lines.ShouldContain($"Disallow: {path}", StringComparer.Ordinal); }
        lines.ShouldNotContain("Disallow: /", StringComparer.Ordinal);
        lines.ShouldContain("Sitemap: https://blog.example.org/sitemap.xml", StringComparer.Ordinal);
        (await ReadAsync(crawler, "/sitemap.xml", "urlset")).Keys.ShouldContain("https://blog.example.org/", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    public async Task They_are_read_and_nothing_else(string address)
    {
        await using var app = new BlogApp();
        using var crawler = app.Visitor();

        (await crawler.SendAsync(new HttpRequestMessage(HttpMethod.Head, address))).Status.ShouldBe(HttpStatusCode.OK);
        (await crawler.SendAsync(new HttpRequestMessage(HttpMethod.Post, address))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task<Dictionary<string, string?>> ReadAsync(Visitor crawler, string address, string root)
    {
        var answer = await crawler.GetAsync(address);
        answer.Status.ShouldBe(HttpStatusCode.OK, address);
        answer.SetCookies.ShouldBeEmpty();
        var map = XDocument.Parse(answer.Body).Root.ShouldNotBeNull();
        map.Name.ShouldBe(Space + root);
        return map.Elements().ToDictionary(entry => entry.Element(Space + "loc")!.Value, entry => entry.Element(Space + "lastmod")?.Value, StringComparer.Ordinal); // not null: each has one
    }

    /// <summary>Past the program, which would take a minute.</summary>
    private static async Task ManyAsync(BlogApp app, int number)
    {
        await app.PostAsync(await app.AccountAsync("ines"));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder.Path, "blog.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            {SearchTriggers.Drop} -- this connection knows no words of the search
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {number})
            INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, CreatedAt, UpdatedAt, PublishedAt, Html, Contents, Excerpt, ReadingMinutes, RendererVersion)
            SELECT i, 'x', 'x', 'x-' || i, 'Published', 1, '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02 03:04:05', '', '', '', 1, 4 FROM n;
            INSERT INTO Bylines (PostId, Position, Name) SELECT Id, 0, 'Ines' FROM Posts WHERE Id > 1;
            """;
        await command.ExecuteNonQueryAsync();
    }
}
