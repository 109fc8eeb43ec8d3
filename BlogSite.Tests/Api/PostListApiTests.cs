using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>The list: pages that neither skip nor repeat, filters, and whose drafts are found.</summary>
public sealed class PostListApiTests
{
    [Theory]
    [InlineData("-published_at")]
    [InlineData("published_at")]
    [InlineData("-created_at")]
    [InlineData("created_at")]
    [InlineData("-updated_at")]
    [InlineData("updated_at")]
    public async Task There_and_back_each_post_comes_once(string ordering)
    {
        await using var app = new BlogApp();
        using var stranger = new PostCaller(app);
        var ines = await app.AccountAsync("ines");
        for (var i = 0; i < 23; i++)
        {
            await app.PostAsync(ines, $"Post {i:D2}");
            if (i % 3 == 0) { app.Clock.Advance(TimeSpan.FromMinutes(1)); } // several of one moment
        }

        var (forth, back) = (new List<string?>(), new List<string?>());
        var page = await stranger.GetAsync($"/api/blogposts/?page_size=5&ordering={ordering}&nonsense=1");
        page.Json.GetProperty("previous").GetString().ShouldBeNull();
        page["next"].ShouldNotBeNull().ShouldStartWith("https://localhost/api/blogposts/?");
        page["next"]!.ShouldNotContain("nonsense"); // not null: just asked
        forth.AddRange(page.Titles);
        while (page.Json.GetProperty("next").GetString() is { } next)
        {
            page = await stranger.GetAsync(next);
            forth.AddRange(page.Titles);
        }

        var all = Enumerable.Range(0, 23).Select(string? (i) => $"Post {i:D2}").ToList();
        if (ordering[0] == '-') { all.Reverse(); }

        forth.ShouldBe(all);
        while (page.Json.GetProperty("previous").GetString() is { } previous)
        {
            page = await stranger.GetAsync(previous);
            back.InsertRange(0, page.Titles);
        }

        back.ShouldBe(all[..back.Count]);
        back.Count.ShouldBe(20, "all but the last page");
        page.Json.GetProperty("next").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Drafts_have_no_moment_and_come_once_all_the_same()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        for (var i = 0; i < 7; i++) { await ines.WriteAsync(new { title = $"Draft {i}", content = "", status = "draft" }); }

        var found = new List<string?>();
        for (var next = "/api/blogposts/?status=draft&page_size=3"; next is not null;)
        {
            var page = await ines.GetAsync(next);
            found.AddRange(page.Titles);
            next = page.Json.GetProperty("next").GetString();
        }

        found.ShouldBe(Enumerable.Range(0, 7).Reverse().Select(i => $"Draft {i}"));
    }

    [Fact]
    public async Task A_page_of_very_long_posts_ends_early_and_the_next_goes_on()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        for (var i = 0; i < 6; i++) { await ines.WriteAsync(new { title = $"Long {i}", content = new string('x', 490_000) }); }

        var first = await ines.GetAsync("/api/blogposts/?page_size=100");
        first.Titles.Count().ShouldBe(4);
        (await ines.GetAsync(first["next"]!)).Titles.ShouldBe(["Long 1", "Long 0"]); // not null: there are more
    }

    [Fact]
    public async Task Filters_find_what_they_say_and_drafts_their_writer()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var tomas = await PostCaller.SignedInAsync(app, "tomas");
        using var stranger = new PostCaller(app);
        await ines.WriteAsync(new { title = "Seen", content = "x", tags = new[] { "C#", "Tides" } });
        await ines.WriteAsync(new { title = "Draft", content = "x", status = "draft", tags = new[] { "Tides" } });
        await ines.WriteAsync(new { title = "Due", content = "x", published_at = app.Clock.GetUtcNow().AddDays(1) });
        await tomas.WriteAsync(new { title = "His", content = "x" });
        await tomas.WriteAsync(new { title = "His draft", content = "", status = "draft" });

        (await stranger.GetAsync("/api/blogposts/")).Titles.ShouldBe(["His", "Seen"]);
        (await ines.GetAsync("/api/blogposts/")).Titles.ShouldBe(["His", "Seen"]);
        (await stranger.GetAsync("/api/blogposts/?author=ines")).Titles.ShouldBe(["Seen"]);
        (await stranger.GetAsync("/api/blogposts/?tag=c%23")).Titles.ShouldBe(["Seen"]);
        (await stranger.GetAsync("/api/blogposts/?tag=c-sharp&author=tomas")).Titles.ShouldBeEmpty();
        (await ines.GetAsync("/api/blogposts/?status=draft")).Titles.ShouldBe(["Draft"]);
        (await ines.GetAsync("/api/blogposts/?status=scheduled")).Titles.ShouldBe(["Due"]);
        (await ines.GetAsync("/api/blogposts/?status=draft&tag=Tides&count=true"))["count"].ShouldBe("1");
        (await stranger.GetAsync("/api/blogposts/?status=draft")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("/api/blogposts/?count=true"))["count"].ShouldBe("2");
        (await stranger.GetAsync("/api/blogposts/")).Json.TryGetProperty("count", out _).ShouldBeFalse();
        (await stranger.GetAsync("/api/blogposts/")).Json.GetProperty("results")[0].TryGetProperty("html", out _).ShouldBeFalse("that is in the detail alone");
    }

    [Theory]
    [InlineData("page_size=0", HttpStatusCode.BadRequest)]
    [InlineData("page_size=-1", HttpStatusCode.BadRequest)]
    [InlineData("page_size=x", HttpStatusCode.BadRequest)]
    [InlineData("page_size=99999999999999", HttpStatusCode.OK)]
    [InlineData("page_size=101", HttpStatusCode.OK)]
    [InlineData("page_size=1&page_size=2", HttpStatusCode.BadRequest)]
    [InlineData("status=live", HttpStatusCode.BadRequest)]
    [InlineData("ordering=title", HttpStatusCode.BadRequest)]
    [InlineData("count=yes", HttpStatusCode.BadRequest)]
    [InlineData("cursor=x", HttpStatusCode.NotFound)]
    [InlineData("cursor=f99999999999999999999-1", HttpStatusCode.NotFound)]
    [InlineData("cursor=f1-1", HttpStatusCode.OK)]
    [InlineData("tag=%F0%9F%98%80", HttpStatusCode.OK)]
    [InlineData("tag=%FF", HttpStatusCode.BadRequest)]
    [InlineData("access=eyJhbGciOi", HttpStatusCode.OK)]
    public async Task A_query_made_up_by_hand_gets_an_answer(string query, HttpStatusCode status)
    {
        await using var app = new BlogApp();
        using var stranger = new PostCaller(app);

        (await stranger.GetAsync($"/api/blogposts/?{query}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_page_takes_two_statements_however_long_it_is_and_a_new_post_takes_no_more_for_being_the_hundredth()
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var stranger = new PostCaller(app);
        List<int> written = [];
        List<int> read = [];
        for (var i = 0; i < 12; i++)
        {
            statements.Take();
            await ines.WriteAsync(new { title = $"Post {i}", content = "Barnacles.", tags = new[] { "Tides", "Harbour" } });
            written.Add(statements.Take().Count);
            (await stranger.GetAsync("/api/blogposts/?page_size=50")).Titles.Count().ShouldBe(i + 1);
            read.Add(statements.Take().Count);
        }

        read.ShouldAllBe(count => count == 2);
        written.Skip(1).Distinct().ShouldHaveSingleItem().ShouldBe(8); // session, author, address, tags; the post, its name and its two tags. The first one makes the tags
    }
}
