using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Data;

/// <summary>Connections stay open between requests: nothing of one request may stay with them.</summary>
public sealed class KeptConnectionTests
{
    [Fact]
    public async Task A_request_that_is_left_in_a_transaction_or_a_reading_leaves_the_next_one_neither()
    {
        await using var app = new BlogApp();
        await using (var left = app.Services.CreateAsyncScope())
        {
            var db = left.ServiceProvider.GetRequiredService<BlogDbContext>();
            await db.Database.BeginTransactionAsync();
            db.Tags.Add(new Tag(TagName.List("Tides", out _)![0])); // not null: a good name
            await db.SaveChangesAsync();
        }

        await using (var reading = app.Services.CreateAsyncScope())
        {
            var db = reading.ServiceProvider.GetRequiredService<BlogDbContext>();
            await db.BeginReadingAsync(CancellationToken.None);
            (await db.Tags.CountAsync()).ShouldBe(0);
        }

        await using (var written = app.Services.CreateAsyncScope())
        {
            var db = written.ServiceProvider.GetRequiredService<BlogDbContext>();
            db.Tags.Add(new Tag(TagName.List("Harbour", out _)![0])); // not null: a good name
            await db.SaveChangesAsync().WaitAsync(TimeSpan.FromSeconds(10)); // it would wait for a lock that nobody gives back
        }

        (await app.WithDbAsync(db => db.Tags.Select(tag => tag.Name).ToListAsync())).ShouldBe(["Harbour"]);
    }

    [Fact]
    public async Task A_page_that_was_left_half_read_sees_what_is_written_later()
    {
        await using var app = new BlogApp();
        for (var i = 0; i < 3; i++)
        {
            await app.WithDbAsync(db =>
            {
                db.Tags.Add(new Tag(TagName.List($"Tag {i}", out _)![0])); // not null: a good name
                return db.SaveChangesAsync();
            });
            await using var scope = app.Services.CreateAsyncScope();
            var all = scope.ServiceProvider.GetRequiredService<BlogDbContext>().Tags.AsAsyncEnumerable().GetAsyncEnumerator();
            (await all.MoveNextAsync()).ShouldBeTrue(); // and is never disposed of
        }

        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task A_text_that_is_asked_again_is_not_prepared_again()
    {
        await using var app = new BlogApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        (await CountAsync(db, "first")).ShouldBe(1);
        var kept = Connection(db).Texts.Count;

        (await CountAsync(db, "second")).ShouldBe(1); // another value, which is seen

        Connection(db).Texts.Count.ShouldBe(kept);
        using var asked = new SqliteCommand(Connection(db).Texts.Last(), Connection(db));
        using var first = Connection(db).Prepared(asked);
        first.Dispose();
        using var again = new SqliteCommand(first.CommandText, Connection(db));
        Connection(db).Prepared(again).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task As_many_texts_as_there_may_ever_be_leave_only_the_last_ones_prepared()
    {
        await using var app = new BlogApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        for (var i = 0; i < KeptConnection.Most + 20; i++)
        {
            var text = $"SELECT {i} AS Value";
            (await db.Database.SqlQueryRaw<int>(text).ToListAsync()).ShouldBe([i]);
        }

        Connection(db).Texts.Count.ShouldBe(KeptConnection.Most);
        Connection(db).Texts.ShouldContain(text => text.Contains($"SELECT {KeptConnection.Most + 19} ", StringComparison.Ordinal));
        Connection(db).Texts.ShouldNotContain(text => text.Contains("SELECT 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_value_is_not_held_after_its_statement()
    {
        await using var app = new BlogApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        await CountAsync(db, "short");
        var kept = Connection(db).Texts.ToList();

        (await db.Database.SqlQuery<int>($"SELECT length({new string('x', KeptConnection.LongestValue + 1)}) AS Value").ToListAsync()).ShouldBe([KeptConnection.LongestValue + 1]);

        Connection(db).Texts.ShouldBe(kept);
    }

    [Fact]
    public async Task A_query_within_the_same_query_reads_rows_of_its_own()
    {
        await using var app = new BlogApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        List<(string, string)> pairs = [];
        await foreach (var outer in db.Roles.Select(role => role.Name!).AsAsyncEnumerable())
        {
            await foreach (var inner in db.Roles.Select(role => role.Name!).AsAsyncEnumerable())
            {
                pairs.Add((outer, inner));
            }
        }

        pairs.Distinct().Count().ShouldBe(pairs.Count);
        pairs.Count.ShouldBe((int)Math.Pow(await db.Roles.CountAsync(), 2));
        pairs.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_statement_that_was_refused_or_whose_table_has_changed_is_good_for_the_next_one()
    {
        await using var app = new BlogApp();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        await InsertAsync(1);
        (await Should.ThrowAsync<SqliteException>(() => InsertAsync(1))).SqliteErrorCode.ShouldBe(19); // it is there already
        await InsertAsync(2);

        await db.Database.ExecuteSqlRawAsync("ALTER TABLE UsedChallenges ADD COLUMN Note TEXT");
        await InsertAsync(3);

        (await db.UsedChallenges.CountAsync()).ShouldBe(3);

        Task<int> InsertAsync(int hash) => db.Database.ExecuteSqlAsync($"INSERT INTO UsedChallenges (Hash, Until) VALUES ({$"hash {hash}"}, {DateTime.UnixEpoch})");
    }

    [Fact]
    public async Task Of_a_crowd_of_contexts_those_that_are_not_kept_close_their_connections_and_the_rest_at_the_end()
    {
        List<SqliteConnection> connections = [];
        await using (var app = new BlogApp())
        {
            List<AsyncServiceScope> scopes = [.. Enumerable.Range(0, 40).Select(_ => app.Services.CreateAsyncScope())];
            foreach (var scope in scopes)
            {
                var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
                await CountAsync(db, "any");
                connections.Add(Connection(db));
            }

            foreach (var scope in scopes) { await scope.DisposeAsync(); }

            connections.Count(one => one.State == System.Data.ConnectionState.Open).ShouldBeInRange(1, 32);
        }

        connections.ShouldAllBe(one => one.State == System.Data.ConnectionState.Closed);
    }

    [Fact]
    public void Texts_stay_bounded_where_more_than_those_were_in_use_at_once()
    {
        using var connection = new KeptConnection("Data Source=:memory:");
        connection.Open();
        List<SqliteCommand> used = [.. Enumerable.Range(0, KeptConnection.Most + 10).Select(i => connection.Prepared(new SqliteCommand($"SELECT {i}", connection)))];
        used.ForEach(one => one.Dispose());
        for (var i = 1000; i < 1100; i++) { connection.Prepared(new SqliteCommand($"SELECT {i}", connection)).Dispose(); }

        connection.Texts.Count.ShouldBe(KeptConnection.Most);
    }

    [Fact]
    public async Task A_connection_whose_opening_fails_is_not_left_open()
    {
        using var folder = Support.DataFolder.Migrated();
        var file = Path.Combine(folder.Path, "other.db");
        await File.WriteAllTextAsync(file, new string('x', 8192));
        await using var connection = new KeptConnection($"Data Source={file};Pooling=False");

        Should.Throw<SqliteException>(connection.Open);

        connection.State.ShouldBe(System.Data.ConnectionState.Closed);
    }

    private static KeptConnection Connection(BlogDbContext db) => db.Database.GetDbConnection().ShouldBeOfType<KeptConnection>();

    private static async Task<int> CountAsync(BlogDbContext db, string value) => (await db.Database.SqlQuery<string>($"SELECT {value} AS Value").ToListAsync()).Count(read => read == value);
}
