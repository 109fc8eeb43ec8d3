using System.Net;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

/// <summary>A site with content is started by a newer version of the program: nothing is lost, and what is new is filled as if it had always been there.</summary>
public sealed class UpgradeTests
{
    private const string First = "20261124082044_First";
    private const string Accounts = "20261126012928_Accounts";

    [Fact]
    public async Task A_database_of_the_first_version_goes_on_with_all_it_holds()
    {
        using var folder = new DataFolder();
        var file = Path.Combine(folder.Path, "blog.db");
        await BackToAsync(folder, First);
        await using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            await connection.OpenAsync();
            await RunAsync(connection, """
                INSERT INTO AspNetUsers (Id, UserName, NormalizedUserName, Email, NormalizedEmail, EmailConfirmed, SecurityStamp, ConcurrencyStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount, DisplayName, CreatedAt)
                VALUES (7, 'marta', 'MARTA', 'marta@example.org', 'MARTA@EXAMPLE.ORG', 0, 'stamp', 'version', 0, 0, 1, 3, 'Marta Ruíz', '2026-01-02 03:04:05');
                INSERT INTO AspNetUserRoles (UserId, RoleId) VALUES (7, 2);
                INSERT INTO Sessions (Id, UserId, Kind, CreatedAt, LastSeenAt, RotatedAt, Generation, SeenGeneration, IdleExpiresAt, AbsoluteExpiresAt, Persistent, StampTag)
                VALUES ('11111111-2222-3333-4444-555555555555', 7, 'Browser', '2026-01-03 00:00:00', '2026-01-04 00:00:00', '2026-01-04 00:00:00', 2, 1, '2026-01-05 00:00:00', '2026-01-10 00:00:00', 0, 'tag');
                INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, OwnerId, CreatedAt, UpdatedAt, PublishedAt, Html, Excerpt, ReadingMinutes, RendererVersion)
                VALUES (3, 'The gauge', 'Barnacles on it.', 'the-gauge', 'Published', 4, 7, '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02 03:04:05', '<p>Barnacles on it.</p>', 'Barnacles on it.', 1, 1);
                INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, CreatedAt, UpdatedAt, PublishedAt, DeletedAt, Html, Excerpt, ReadingMinutes, RendererVersion)
                VALUES (4, 'Erased', '', 'of-a-deleted-account', 'Published', 4, '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-03 03:04:05', '', '', 1, 1);
                INSERT INTO Bylines (PostId, Position, Name) VALUES (3, 0, 'Marta Ruíz');
                """);
        }

        await using var app = new BlogApp(folder: folder);
        using var reader = app.Visitor();

        (await reader.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync("/posts/of-a-deleted-account")).Status.ShouldBe(HttpStatusCode.Gone);
        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(1, "what was kept of it was the address");
        var marta = await app.UserAsync("marta");
        (marta.DisplayName, marta.Email, marta.Bio, marta.AskedToWriteAt).ShouldBe(("Marta Ruíz", "marta@example.org", null, null));
        marta.LastSeenAt.ShouldBe(new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero), "when her last session was");
        var session = await app.WithDbAsync(db => db.Sessions.AsNoTracking().SingleAsync());
        (session.ConfirmedAt, session.WrongPasswords).ShouldBe((session.CreatedAt, 0));
        (await app.WithDbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        (await reader.GetAsync("/posts/the-gauge")).IsKept.ShouldBeTrue();
        await app.ChangeAsync(3, post => post.Edit("The gauge", "Limpets on it.", app.Clock.GetUtcNow()));
        (await reader.GetAsync("/posts/the-gauge")).Body.ShouldContain("Limpets on it.", customMessage: "the triggers are there");
    }

    /// <summary>Display names had no keys, and nothing kept two from looking the same: no upgrade fails on it, and no name is taken from anyone.</summary>
    [Fact]
    public async Task Names_of_before_get_their_keys_and_of_two_that_look_the_same_the_older_account_has_it()
    {
        using var folder = new DataFolder();
        await BackToAsync(folder, Accounts);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "blog.db")}"))
        {
            await connection.OpenAsync();
            foreach (var (id, name, called) in new[] { (7, "marta", "Marta Ruíz"), (8, "olga", "МАRTA RUÍZ"), (9, "ines", "Inés"), (10, "rosa", null), (11, "vera", "\u3164"), (12, "lena", "Half\uFFFE"), (13, "thief", "Мarta"), (14, "vicky", "Vicky") })
            {
                await RunAsync(connection, $"""
                    INSERT INTO AspNetUsers (Id, UserName, NormalizedUserName, EmailConfirmed, SecurityStamp, ConcurrencyStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount, DisplayName, CreatedAt)
                    VALUES ({id}, '{name}', '{name.ToUpperInvariant()}', 0, 'stamp', 'version', 0, 0, 1, 0, {(called is null ? "NULL" : $"'{called}'")}, '2026-01-02 03:04:05');
                    """);
            }
        }

        await using (var app = new BlogApp(folder: folder))
        {
            (await KeysAsync(app)).ShouldBe(["marta ruíz", null, "inés", null, null, "half", null, "vicky"]);
            (await app.UserAsync("olga")).DisplayName.ShouldBe("МАRTA RUÍZ");
            await app.WithAsync((ProfileWriter profiles) => profiles.SaveAsync(7, "Marta", null));
        }

        await using var next = new BlogApp(folder: folder);
        (await KeysAsync(next)).ShouldBe(["marta", "marta ruíz", "inés", null, null, "half", null, "vicky"], "the first goes by another name now");
    }

    /// <summary>An alias of its own stood in the way of a post that had moved there, and what was called off before its hour counted as withdrawn.</summary>
    [Fact]
    public async Task Posts_that_stood_in_their_own_way_move_again()
    {
        using var folder = new DataFolder();
        await BackToAsync(folder, "20261127062844_Writing");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "blog.db")}"))
        {
            await connection.OpenAsync();
            await RunAsync(connection, """
                INSERT INTO Posts (Id, Title, Content, Slug, ChosenSlug, Status, Version, CreatedAt, UpdatedAt, PublishedAt, Html, Excerpt, ReadingMinutes, RendererVersion)
                VALUES (3, 'The gauge', 'x', 'gauge', 'gauge', 'Published', 4, '2026-01-02 03:04:05', '2026-01-02 03:04:05', '2026-01-02 03:04:05', '<p>x</p>', 'x', 1, 1),
                    (4, 'Called off', 'x', 'called-off', NULL, 'Withdrawn', 4, '2026-01-02 03:04:05', '2026-01-02 03:04:05', NULL, '<p>x</p>', 'x', 1, 1);
                INSERT INTO Bylines (PostId, Position, Name) VALUES (3, 0, 'Marta'), (4, 0, 'Marta');
                INSERT INTO FormerAddresses (Path, PostId) VALUES ('posts/gauge', 3), ('2026/gauge', 3), ('posts/gone', NULL);
                """);
        }

        await using var app = new BlogApp(folder: folder);

        (await app.WithDbAsync(db => db.FormerAddresses.Select(former => former.Path).Order().ToListAsync())).ShouldBe(["2026/gauge", "posts/gone"]);
        (await app.StoredAsync(4)).Status.ShouldBe(BlogSite.Blog.PostStatus.Draft);
        (await app.StoredAsync(3)).Status.ShouldBe(BlogSite.Blog.PostStatus.Published);
    }

    private static Task<List<string?>> KeysAsync(BlogApp app) => app.WithDbAsync(db => db.Users.OrderBy(user => user.Id).Select(user => user.DisplayNameKey).ToListAsync());

    /// <summary>And back, which is how an operator gets rid of a version: what the old one knows is still there.</summary>
    [Fact]
    public async Task The_way_back_keeps_accounts_and_posts()
    {
        using var folder = new DataFolder();
        await using (var app = new BlogApp(folder: folder)) { await app.AccountAsync("marta"); }

        await BackToAsync(folder, First);

        await using var again = new BlogApp(folder: folder);
        (await again.UserAsync("marta")).UserName.ShouldBe("marta");
    }

    /// <summary>The table of posts is made again for it, which a killed start may have begun.</summary>
    [Fact]
    public async Task The_texts_of_a_post_move_to_the_end_of_its_row_and_everything_is_still_there()
    {
        using var folder = new DataFolder();
        string state;
        await using (var app = new BlogApp(folder: folder))
        {
            await app.TaggedAsync(await app.AccountAsync("marta"), "The gauge", "Tides,Boats");
            state = await StateAsync(app);
        }

        await BackToAsync(folder, "20261130175445_SearchVocabulary");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "blog.db")}"))
        {
            await connection.OpenAsync();
            await RunAsync(connection, "CREATE TABLE ef_temp_Posts (Id INTEGER)");
        }

        await using var newer = new BlogApp(folder: folder);
        (await StateAsync(newer)).ShouldBe(state);
        var columns = await newer.WithDbAsync(db => db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('Posts') ORDER BY cid").ToListAsync());
        columns[^3..].ShouldBe(["Contents", "Content", "Html"]);
        using var reader = newer.Visitor();
        (await reader.GetAsync("/search?q=barnacles+tides")).Body.ShouldContain("The gauge");

        static Task<string> StateAsync(BlogApp app) => app.WithDbAsync(async db =>
        {
            var post = await db.Posts.Include(one => one.Bylines).AsNoTracking().SingleAsync();
            return $"{post.Id} {post.Title} {post.Content} {post.Html} {post.Slug} {post.OwnerId} {post.Status} {post.PublishedAt:O} {post.Version} {string.Join(',', post.Bylines.Select(byline => byline.Name))} {string.Join(',', post.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal))}";
        });
    }

    private static async Task BackToAsync(DataFolder folder, string migration)
    {
        var options = new DbContextOptionsBuilder<SqliteBlogDbContext>().UseSqlite($"Data Source={Path.Combine(folder.Path, "blog.db")}").Options;
        await using (var db = new SqliteBlogDbContext(options)) { await db.GetService<IMigrator>().MigrateAsync(migration); }

        SqliteConnection.ClearAllPools();
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
