using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Hosting;

/// <summary>A page asks the database for the same, whether the site has a handful of posts or ten thousand.</summary>
public sealed class StatementCountTests
{
    private static readonly (string Address, int Statements)[] Pages =
    [
        ("/", 1), // the posts
        ("/posts/post-1", 4), // the post, its tags, those beside it, those related
        ("/tags/tides", 3), // the tag, whether it is that of few, the posts
        ("/archive", 3),
        ("/search?q=barnacles", 2), // the words that begin so, the posts
        ("/search?q=barnacles&sort=best", 4), // the words that begin so, those with the words, their texts, the posts
        ("/feed.xml", 3), // whether it has changed, the posts, their texts
        ("/admin/posts", 2), // who asks, the posts
    ];

    [Fact]
    public async Task Each_page_asks_the_same_few_things_of_ten_posts_and_of_ten_thousand()
    {
        var statements = new Statements();
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Cache:Pages"] = "false" }, services: statements.Install);
        var (ines, admin) = await app.PersonAsync("ines", Roles.Admin);
        using var reader = app.Visitor();
        for (var i = 0; i < 10; i++) { await app.TaggedAsync(ines, $"Post {i}", "Tides, Boats"); }

        var few = await AskedAsync();
        await ManyAsync(app);
        var many = await AskedAsync();

        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(10_000);
        var statementsOf = Pages.Select(page => (page.Address, few[page.Address].Count, many[page.Address].Count));
        statementsOf.ShouldBe(Pages.Select(page => (page.Address, page.Statements, page.Statements)), string.Join("\n\n", many.SelectMany(page => page.Value)));
        admin.Dispose();

        async Task<Dictionary<string, IReadOnlyList<string>>> AskedAsync()
        {
            Dictionary<string, IReadOnlyList<string>> asked = new(StringComparer.Ordinal);
            foreach (var (address, _) in Pages)
            {
                var visitor = address.StartsWith("/admin", StringComparison.Ordinal) ? admin : reader;
                await visitor.GetAsync(address); // the site and its menu, once for each state of the content
                statements.Take();
                var page = await visitor.GetAsync(address);
                ((int)page.Status).ShouldBe(200, address);
                page.Body.Split(["Post ", "href=\"/archive/2"], StringSplitOptions.None).Length.ShouldBeGreaterThan(1, address); // it shows some
                asked[address] = statements.Take();
            }

            return asked;
        }
    }

    // With the words of each in the index of the search, as posts have them that were written.
    private static Task<int> ManyAsync(BlogApp app) => app.WithDbAsync(async db =>
    {
        await db.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9990)
            INSERT INTO Posts (Title, Content, Slug, Status, Version, OwnerId, CreatedAt, UpdatedAt, PublishedAt, Html, Contents, Excerpt, ReadingMinutes, RendererVersion, TagNames)
            SELECT 'Post x ' || i, Content, 'x-' || i, Status, 1, OwnerId, CreatedAt, datetime('2020-01-01', '+' || i || ' minutes'), datetime('2020-01-01', '+' || i || ' minutes'), Html, '', Excerpt, 1, RendererVersion, TagNames
            FROM n, (SELECT * FROM Posts WHERE Slug = 'post-1');
            INSERT INTO Bylines (PostId, Position, Name) SELECT Id, 0, 'Ines Prado' FROM Posts WHERE Slug LIKE 'x-%';
            INSERT INTO PostTags (PostId, TagId) SELECT Posts.Id, Tags.Id FROM Posts, Tags WHERE Posts.Slug LIKE 'x-%';
            """);
        db.Posts.First().Edit("Post 0", "Barnacles on it, and weed.", app.Clock.GetUtcNow()); // past SaveChanges this program does not see a write
        return await db.SaveChangesAsync();
    });
}
