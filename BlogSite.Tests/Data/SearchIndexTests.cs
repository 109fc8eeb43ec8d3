using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

/// <summary>The index is what the posts are, whoever writes them and by whatever way.</summary>
public sealed class SearchIndexTests
{
    [Fact]
    public async Task Edits_tags_renamed_tags_and_SQL_by_hand_are_found_and_what_was_there_is_not()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var post = await app.TaggedAsync(ines, "The gauge", "Tides");

        (await FoundAsync(app, "gauge barnacles tides")).ShouldBe(1);
        await app.ChangeAsync(post.Id, one => one.Edit("The meter", "Weed on it.", app.Clock.GetUtcNow()));
        (await FoundAsync(app, "meter weed tides")).ShouldBe(1);
        (await FoundAsync(app, "gauge")).ShouldBe(0);
        await SqlAsync(app, "UPDATE Tags SET Name = 'Currents'");
        (await FoundAsync(app, "currents")).ShouldBe(1);
        (await FoundAsync(app, "tides")).ShouldBe(0);
        await SqlAsync(app, "DELETE FROM Tags");
        (await FoundAsync(app, "currents")).ShouldBe(0);
        (await FoundAsync(app, "meter")).ShouldBe(1);
        await SqlAsync(app, "INSERT INTO Tags (Id, Name, Slug) VALUES (9, 'Harbour', 'harbour'); INSERT INTO PostTags (PostId, TagId) SELECT Id, 9 FROM Posts");
        (await FoundAsync(app, "harbour")).ShouldBe(1);
        await app.WithAsync((Trash trash) => trash.EraseAsync(posts => posts));
        (await RowsAsync(app)).ShouldBe(0);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_index_as_it_was()
    {
        await using var app = new BlogApp();
        var post = await app.PostAsync(await app.AccountAsync("ines"));

        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("UPDATE Posts SET Title = 'The meter'");
            await transaction.RollbackAsync();
            return post.Id;
        });

        (await FoundAsync(app, "gauge")).ShouldBe(1);
        (await FoundAsync(app, "meter")).ShouldBe(0);
    }

    [Fact]
    public async Task Sample_posts_are_all_in_it_and_made_again_it_is_the_same()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("ruth", BlogSite.Auth.Roles.Admin);
        var owner = await app.UserAsync("ruth");
        await app.WithAsync((Seeding seeding) => seeding.RunAsync(450, owner, new Progress<TransferProgress>(), CancellationToken.None));
        var published = await app.WithDbAsync(db => db.Posts.CountAsync(post => post.Status == PostStatus.Published));
        var words = await FoundAsync(app, "the");

        (await RowsAsync(app)).ShouldBe(published);
        await SqlAsync(app, "INSERT INTO SearchIndex (rowid, Title, Tags, Text) VALUES (1, 'x', 'x', 'left over'); DELETE FROM SearchIndex WHERE rowid = (SELECT max(RowId) FROM SearchablePosts)");
        (await app.WithAsync((SearchIndex index) => index.RebuildAsync(progress: null, CancellationToken.None))).ShouldBe(published);

        (await FoundAsync(app, "the")).ShouldBe(words);
        (await FoundAsync(app, "left over")).ShouldBe(0);
        words.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_search_is_found_after_the_upgrade_and_by_another_node()
    {
        using var folder = new DataFolder();
        await using (var before = new BlogApp(folder: folder)) { await before.TaggedAsync(await before.AccountAsync("ines"), "The gauge", "Tides,Low water"); }

        var options = new DbContextOptionsBuilder<SqliteBlogDbContext>().UseSqlite($"Data Source={Path.Combine(folder.Path, "blog.db")}").Options;
        await using (var db = new SqliteBlogDbContext(options)) { await db.GetService<IMigrator>().MigrateAsync("20261130025753_Orderings"); }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using var app = new BlogApp(folder: folder);
        (await FoundAsync(app, "gauge barnacles tides \"low water\"")).ShouldBe(1);
        await using var node = new BlogApp(folder: folder);
        await app.PostAsync((await app.UserAsync("ines")).Id, "Second gauge");
        using var reader = node.Visitor();
        new SearchScreen(await reader.GetAsync("/search?q=gauge")).Titles.Count.ShouldBe(2);
    }

    private static async Task<int> FoundAsync(BlogApp app, string query)
    {
        var expression = BlogSite.Blog.Searching.SearchQuery.From(query).Expression(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));
        return await app.WithDbAsync(db => db.SearchHits.CountAsync(hit => hit.Match == expression));
    }

    private static Task<int> RowsAsync(BlogApp app) => app.WithDbAsync(db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM SearchIndex_docsize").SingleAsync());

    private static Task<int> SqlAsync(BlogApp app, string sql) => app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
