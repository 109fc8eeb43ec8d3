using BlogSite.Data;
using BlogSite.Tests.Api;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Data;

/// <summary>A phrase of words that most posts have is looked for in steps, and every post is reached.</summary>
public sealed class SearchReachTests
{
    private const int Posts = (2 * SearchReach.Most) + 10;

    private const string Phrase = "%22of the%22";

    [Theory]
    [InlineData("hours")]
    [InlineData("seconds")]
    public async Task What_stands_only_in_the_oldest_post_is_found_by_looking_on(string apart)
    {
        await using var app = new BlogApp();
        await ManyAsync(app, apart);
        using var reader = app.Visitor();

        var page = new SearchScreen(await reader.GetAsync($"/search?q={Phrase}"));
        var steps = 0;
        for (; page.Titles.Count == 0; steps++)
        {
            page.Says.ShouldBe("Nothing was found so far");
            page = new SearchScreen(await reader.GetAsync(page.Older.ShouldNotBeNull()));
        }

        steps.ShouldBeInRange(2, 5);
        page.Titles.ShouldBe(["Post 1"]);
        page.Older.ShouldBeNull();
        page.Says.ShouldBe("The oldest of those that were found");
        (await StepsAsync(app, "")).ShouldBe(steps);
        (await StepsAsync(app, "&tag=nothing", isFound: false)).ShouldBeGreaterThanOrEqualTo(steps);
    }

    [Fact]
    public async Task Words_that_few_posts_have_together_are_looked_for_in_all_at_once()
    {
        await using var app = new BlogApp();
        await ManyAsync(app, "minutes");
        using var reader = app.Visitor();

        new SearchScreen(await reader.GetAsync("/search?q=%22gauge of the%22")).Titles.ShouldBe(["Post 1"]);
        new SearchScreen(await reader.GetAsync("/search?q=of the")).Says.ShouldBe("The 10 newest of those that were found");
        new SearchScreen(await reader.GetAsync("/search?q=%22the tide%22")).Says.ShouldBe("The 10 newest of those that were found");
    }

    [Fact]
    public async Task The_best_match_says_too_that_it_has_not_seen_all_and_leads_on()
    {
        await using var app = new BlogApp();
        await ManyAsync(app, "minutes");
        using var reader = app.Visitor();

        var best = new SearchScreen(await reader.GetAsync($"/search?q={Phrase}&sort=best"));

        best.Says.ShouldBe("Nothing was found so far");
        new SearchScreen(await reader.GetAsync("/search?q=%22the tide%22&sort=best")).Says.ShouldBe("The 20 best of those that were found", "there are more of them than are shown");
        new SearchScreen(await reader.GetAsync(best.Older.ShouldNotBeNull())).Says.ShouldBe("Nothing was found so far");
    }

    [Fact]
    public async Task From_the_oldest_on_the_newest_is_reached_as_well()
    {
        await using var app = new BlogApp();
        await ManyAsync(app, "minutes");
        using var caller = new PostCaller(app);

        var (page, steps) = (await caller.GetAsync("/api/blogposts/?search=%22never ever%22&ordering=published_at"), 0);
        for (; !page.Titles.Any(); steps++) { page = await caller.GetAsync(page.Json.GetProperty("next").GetString().ShouldNotBeNull()); }

        steps.ShouldBeInRange(2, 5);
        page.Titles.ShouldBe([$"Post {Posts}"]);
    }

    [Fact]
    public void Any_span_of_time_has_the_words_of_its_rows_and_no_others()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {SearchTimes.Sql("$row")}";
        var asked = command.Parameters.Add("$row", SqliteType.Integer);
        string[] WordsOf(long row)
        {
            asked.Value = row;
            return ((string?)command.ExecuteScalar()).ShouldNotBeNull().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        var second = Gen.OneOf(Gen.Long[-62_135_596_800, 253_402_300_799], Gen.Long[1_790_000_000, 1_790_000_100]);
        Gen.Select(second, second, Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Long[-100_000_000, 100_000_000]).Sample((one, other, id, otherId, away) =>
        {
            var (from, to) = ((one << SearchHit.IdBits) + id, (other << SearchHit.IdBits) + otherId);
            if (from == to) { return; }

            var (expression, end) = SearchTimes.Between(from, to);
            var isBack = to < from;

            expression.Count(c => c == '"').ShouldBeLessThanOrEqualTo(64);
            (isBack ? end < from : end > from).ShouldBeTrue("it gets on");
            if (one != other) { (isBack ? end >= to : end <= to).ShouldBeTrue("it reaches no further"); }

            foreach (var row in new[] { from, to, end, isBack ? end + 1 : end - 1, from + ((to - from) / 2), end + (away << SearchHit.IdBits) })
            {
                if (isBack ? row > from : row < from) { continue; } // read before

                WordsOf(row).Any(word => expression.Contains($"\"{word}\"", StringComparison.Ordinal)).ShouldBe(isBack ? row > end : row < end, $"{from} {to}: {row}");
            }
        }, threads: 1); // one connection
    }

    /// <summary>How often the API leads on before it has it, or to its end where there is nothing.</summary>
    private static async Task<int> StepsAsync(BlogApp app, string and, bool isFound = true)
    {
        using var caller = new PostCaller(app);
        var (page, steps) = (await caller.GetAsync($"/api/blogposts/?search={Phrase}{and}"), 0);
        for (; !page.Titles.Any() && page.Json.GetProperty("next").GetString() is { } next; steps++) { page = await caller.GetAsync(next); }

        page.Titles.ShouldBe(isFound ? ["Post 1"] : []);
        page.Json.GetProperty("next").GetString().ShouldBeNull();
        return steps;
    }

    /// <summary>Each has both words, and only the oldest has them together; only the newest has two others.</summary>
    private static async Task ManyAsync(BlogApp app, string apart)
    {
        var first = await app.PostAsync(await app.AccountAsync("ines"), "Post 1", "x");
        var sql = $$"""
            DELETE FROM Posts WHERE Id = {{first.Id}};
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{Posts}})
            INSERT INTO Posts (Id, Title, Content, Slug, Status, Version, CreatedAt, UpdatedAt, PublishedAt, Html, Contents, Excerpt, ReadingMinutes, RendererVersion)
            SELECT i, 'Post ' || i, 'x', 'x-' || i, 'Published', 1, '2020-01-01 00:00:00', '2020-01-01 00:00:00', datetime('2020-01-01', '+' || i || ' {{apart}}'),
                   CASE i WHEN 1 THEN 'the gauge of the tide' WHEN {{Posts}} THEN 'the tide of it never ever' ELSE 'the tide of it ever never' END, '', '', 1, 4 FROM n;
            INSERT INTO Bylines (PostId, Position, Name) SELECT Id, 0, 'Marta' FROM Posts;
            """;
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }
}
