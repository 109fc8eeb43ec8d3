using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Posts;

/// <summary>The ways on from a post: to the one before and the one after it, and to some that are about the same.</summary>
public sealed class AroundTests
{
    [Fact]
    public async Task A_post_leads_to_those_before_and_after_it_and_to_nothing_that_readers_may_not_see()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var now = app.Clock.GetUtcNow();
        foreach (var (title, days) in new[] { ("Third", -1), ("First", -9), ("Second", -5), ("To come", 1) }) { await app.StoreAsync(ines, title, "x", post => post.Publish(now.AddDays(days))); } // stored in no order
        await app.PostAsync(ines, "A draft", isPublished: false);
        await app.StoreAsync(ines, "Thrown away", "x", post => { post.Publish(now.AddDays(-4)); post.Delete(now); });
        await app.StoreAsync(ines, "Withdrawn", "x", post => { post.Publish(now.AddDays(-6)); post.Withdraw(now); });
        using var reader = app.Visitor();

        (await WaysAsync(reader, "first")).ShouldBe((null, "Second"));
        (await WaysAsync(reader, "second")).ShouldBe(("First", "Third"));
        (await WaysAsync(reader, "third")).ShouldBe(("Second", null));
        app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        (await WaysAsync(reader, "third")).ShouldBe(("Second", null));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await WaysAsync(reader, "third")).ShouldBe(("Second", "To come"));
    }

    [Fact]
    public async Task Of_posts_of_one_moment_each_is_passed_once()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        for (var i = 0; i < 4; i++) { await app.PostAsync(ines, $"At once {i}"); }

        using var reader = app.Visitor();
        List<string> passed = ["at-once-0"];
        while (await NextAsync(reader, passed[^1]) is { } next) { passed.Add(next); }

        passed.ShouldBe(["at-once-0", "at-once-1", "at-once-2", "at-once-3"]);
    }

    [Fact]
    public async Task Related_are_those_that_share_the_most_tags_and_then_the_newest()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var now = app.Clock.GetUtcNow();
        foreach (var (title, days, tags) in new[]
        {
            ("Long before", -9, "Tides, C#"), ("Before", -8, "Tides, C#"), ("This", -7, "Tides, C#, Boats"), ("After", -6, "Tides, C#, Boats"),
            ("One tag", -5, "Tides"), ("Two tags", -4, "Boats, Tides"), ("Newest of one", -1, "C#"), ("Of another", -1, "Fish"), ("To come", 1, "Tides, C#, Boats"),
        })
        {
            await app.StoreAsync(ines, title, "x", post => post.Publish(now.AddDays(days)), tags);
        }

        using var reader = app.Visitor();

        // What stands before and after it is named as that.
        (await RelatedAsync(reader, "this")).ShouldBe(["Two tags", "Long before", "Newest of one"]);
        (await RelatedAsync(reader, "of-another")).ShouldBeEmpty();
        await app.PostAsync(ines, "Without");
        (await reader.GetAsync("/posts/without")).Document.QuerySelector(".related").ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_names_no_others_and_keeps_its_tags()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        await app.TaggedAsync(ines, "There", "Tides");
        await app.TaggedAsync(ines, "Secret", "Tides", isPublished: false);

        var page = await browser.GetAsync("/posts/secret");

        page.Document.QuerySelectorAll(".neighbours, .related").ShouldBeEmpty();
        page.Document.QuerySelector(".tags").Words().ShouldBe("Tides");
        browser.Dispose();
    }

    [Fact]
    public async Task A_posts_page_asks_as_much_whether_there_are_few_posts_or_many()
    {
        var statements = new Statements();
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Cache:Pages"] = "false" }, services: statements.Install);
        var ines = await app.AccountAsync("ines");
        using var reader = app.Visitor();
        for (var i = 0; i < 2; i++) { await app.TaggedAsync(ines, $"Post {i}", "Tides, Boats"); }

        var few = await AskedAsync(reader, statements);
        for (var i = 2; i < 60; i++) { await app.TaggedAsync(ines, $"Post {i}", "Tides, Boats"); }

        (await AskedAsync(reader, statements)).ShouldBe(few);
        few.Count.ShouldBe(4); // the post, its tags, those around it, those related
        few.ShouldAllBe(statement => !statement.Contains("COUNT(*)", StringComparison.Ordinal) || statement.Contains("\"PostTags\"", StringComparison.Ordinal)); // of those few that are looked at
    }

    private static async Task<IReadOnlyList<string>> AskedAsync(Visitor reader, Statements statements)
    {
        await reader.GetAsync("/posts/post-1");
        statements.Take();
        await reader.GetAsync("/posts/post-1");
        return statements.Take();
    }

    private static async Task<(string? Older, string? Newer)> WaysAsync(Visitor reader, string slug)
    {
        var page = (await reader.GetAsync($"/posts/{slug}")).Document;
        return (page.QuerySelector(".neighbours a[rel=prev] b")?.TextContent, page.QuerySelector(".neighbours a[rel=next] b")?.TextContent);
    }

    private static async Task<string?> NextAsync(Visitor reader, string slug) =>
        (await reader.GetAsync($"/posts/{slug}")).Document.QuerySelector(".neighbours a[rel=next]")?.GetAttribute("href")?["/posts/".Length..];

    [Fact]
    public async Task Of_a_frequent_tag_a_post_that_shares_another_too_still_shares_the_most()
    {
        await using var app = new BlogApp();
        var (ines, now) = (await app.AccountAsync("ines"), app.Clock.GetUtcNow());
        await app.StoreAsync(ines, "This", "It came in.", post => post.Publish(now.AddDays(-100)), "Alpha, Beta");
        await app.StoreAsync(ines, "Beside", "It came in.", post => post.Publish(now.AddDays(-99)), "Fish");
        await app.StoreAsync(ines, "Shares both", "It came in.", post => post.Publish(now.AddDays(-50)), "Alpha, Beta");
        for (var i = 0; i < 8; i++) { await app.StoreAsync(ines, $"Beta {i}", "It came in.", post => post.Publish(now.AddDays(i - 20)), "Beta"); }

        using var reader = app.Visitor();
        (await RelatedAsync(reader, "this")).ShouldBe(["Shares both", "Beta 7", "Beta 6"]);
    }

    private static async Task<IEnumerable<string>> RelatedAsync(Visitor reader, string slug) =>
        (await reader.GetAsync($"/posts/{slug}")).Document.QuerySelectorAll(".related a").Select(link => link.TextContent);
}
