using BlogSite.Data;
using BlogSite.Tests.Api;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Pages.Feeds;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlogSite.Tests.Data;

/// <summary>A name of many posts is looked for in another way than one of few, and found all the same.</summary>
public sealed class NamedPostsTests
{
    [Theory]
    [InlineData(1000, 1001)]
    [InlineData(1000, 100_000)] // few, of so many
    [InlineData(1050, 100_000)]
    [InlineData(2050, 1_000_000)]
    public async Task The_newest_posts_of_a_name_are_in_its_feed_and_lists_however_many_it_has(int number, int last)
    {
        await using var app = new BlogApp();
        await app.TaggedAsync(await app.AccountAsync("ines"), "The first", "Tides");
        await ManyAsync(app, number, last);
        using var reader = app.Visitor();

        string[] newest = [.. Enumerable.Range(number - 20, 20).Reverse().Select(i => $"Post {i}")]; // the last is withdrawn, and the first of today is not the newest
        (await ReadFeed.AtAsync(reader, "/tags/tides/feed.xml")).Titles.ShouldBe(["The first", .. newest[..19]]);
        (await ReadFeed.AtAsync(reader, "/authors/Marta/feed.xml")).Titles.ShouldBe(newest);
        await ShouldListAsync(reader, "/tags/tides", ["The first", .. newest[..19]]);
        await ShouldListAsync(reader, "/authors/Marta", newest);
        using var caller = new PostCaller(app);
        (await caller.GetAsync("/api/blogposts/?page_size=20&author=Marta&tag=Tides")).Titles.ShouldBe(newest);
        (await caller.GetAsync("/api/blogposts/?author=Nobody&tag=Tides")).Titles.ShouldBeEmpty();
        (await caller.GetAsync("/api/blogposts/?author=Marta&tag=nothing")).Titles.ShouldBeEmpty();
    }

    private static async Task ShouldListAsync(Visitor reader, string address, string[] newest)
    {
        var first = await reader.GetAsync(address);
        new HomeScreen(first, isWhole: false).Titles.ShouldBe(newest[..10]);
        var older = first.Document.QuerySelector(".older a").ShouldNotBeNull().GetAttribute("href")!; // not null: a link
        new HomeScreen(await reader.GetAsync(older), isWhole: false).Titles.ShouldBe(newest[10..20]);
    }

    private static async Task ManyAsync(BlogApp app, int number, int last)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder.Path, "blog.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            {SearchTriggers.Drop} -- this connection knows no words of the search
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {number})
            INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, CreatedAt, UpdatedAt, PublishedAt, Html, Contents, Excerpt, ReadingMinutes, RendererVersion)
            SELECT i, 'Post ' || i, 'x', 'x-' || i, iif(i = {number}, 'Withdrawn', 'Published'), 1, '2026-01-02 03:04:05', '2026-01-02 03:04:05', datetime('2020-01-01', '+' || i || ' days'), '', '', '', 1, 4 FROM n;
            INSERT INTO Bylines (PostId, Position, Name) SELECT Id, 0, 'Marta' FROM Posts WHERE Id > 1;
            INSERT INTO PostTags (PostId, TagId) SELECT Id, 1 FROM Posts WHERE Id > 1;
            INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, CreatedAt, UpdatedAt, Html, Contents, Excerpt, ReadingMinutes, RendererVersion) -- as if there were so many
            VALUES ({last}, 'Last', 'x', 'last', 'Draft', 1, '2026-01-02 03:04:05', '2026-01-02 03:04:05', '', '', '', 1, 4);
            """;
        await command.ExecuteNonQueryAsync();
    }
}
