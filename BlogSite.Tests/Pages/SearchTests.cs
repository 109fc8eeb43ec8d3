using System.Net;
using BlogSite.Blog.Searching;
using BlogSite.Data;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using CsCheck;

namespace BlogSite.Tests.Pages;

/// <summary>What readers find, and in which order.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("ECOLE")]
    [InlineData("écol")]
    [InlineData("\"école du port\"")]
    [InlineData("東京")]
    [InlineData("京")]
    [InlineData("きょう")]
    [InlineData("사전")]
    [InlineData("ภาษา")]
    [InlineData("harbour")]
    [InlineData("\"<script>alert(1)")]
    public async Task A_word_of_title_tag_or_text_finds_the_post(string query)
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.StoreAsync(ines, "L’École du port", "私は東京都に住む。きょうは。 한국어사전 เรียนภาษาไทย `<script>alert(1)</script>`", post => post.Publish(app.Clock.GetUtcNow()), "Harbour");
        await app.PostAsync(ines, "Another", "École, but not du port. 東西 京都");
        using var stranger = app.Visitor();

        var found = new SearchScreen(await stranger.GetAsync("/search?q=" + Uri.EscapeDataString(query)));

        found.Titles.ShouldContain("L’École du port", StringComparer.Ordinal);
        found.Asked.ShouldBe(query);
        if (query is not ("ECOLE" or "écol" or "京")) { found.Titles.Count.ShouldBe(1); }
        if (query != "harbour") { found.Marked.ShouldNotBeEmpty(); }
    }

    [Fact]
    public async Task Newest_first_page_by_page_whatever_the_order_in_which_they_were_written()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var now = app.Clock.GetUtcNow();
        foreach (var i in Enumerable.Range(0, 25).Select(i => i * 7 % 25)) // imported out of order, and three of a day
        {
            await app.StoreAsync(ines, $"Gauge {i:D2}", "Barnacles.", post => { post.Schedule(now.AddDays(-30 + (i / 3)), now); post.Publish(now); });
        }

        var moved = await app.StoreAsync(ines, "Gauge moved", "Barnacles.", post => post.Publish(now));
        await app.ChangeAsync(moved.Id, post => post.Schedule(now.AddYears(-20), now));
        using var stranger = app.Visitor();

        var first = new SearchScreen(await stranger.GetAsync("/search?q=gauge"));
        var second = new SearchScreen(await stranger.GetAsync(first.Older.ShouldNotBeNull()));
        var third = new SearchScreen(await stranger.GetAsync(second.Older.ShouldNotBeNull()));
        var items = new SearchScreen(await stranger.GetAsync(first.OlderItems.ShouldNotBeNull()), isWhole: false);

        var titles = first.Titles.Concat(second.Titles).Concat(third.Titles).ToList();
        titles.ShouldBeUnique(StringComparer.Ordinal);
        titles.Count.ShouldBe(26);
        titles[^1].ShouldBe("Gauge moved");
        var days = titles.SkipLast(1).Select(title => int.Parse(title[^2..], System.Globalization.CultureInfo.InvariantCulture) / 3).ToList();
        days.ShouldBe(days.OrderDescending());
        items.Titles.ShouldBe(second.Titles);
        third.Older.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_for_readers_is_not_found_and_what_is_due_is_at_once()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var now = app.Clock.GetUtcNow();
        await app.PostAsync(ines, "Gauge draft", isPublished: false);
        await app.StoreAsync(ines, "Gauge due", "x", post => { post.Schedule(now.AddHours(1), now); post.Publish(now); });
        var withdrawn = await app.PostAsync(ines, "Gauge withdrawn");
        await app.ChangeAsync(withdrawn.Id, post => post.Withdraw(now));
        var deleted = await app.PostAsync(ines, "Gauge deleted");
        await app.ChangeAsync(deleted.Id, post => post.Delete(now));
        using var stranger = app.Visitor();

        new SearchScreen(await stranger.GetAsync("/search?q=gauge")).Empty.ShouldNotBeNull();
        new SearchScreen(await stranger.GetAsync("/search?q=gauge&sort=best")).Empty.ShouldNotBeNull();
        app.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        new SearchScreen(await stranger.GetAsync("/search?q=gauge")).Titles.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        new SearchScreen(await stranger.GetAsync("/search?q=gauge")).Titles.ShouldBe(["Gauge due"]);
        await app.ChangeAsync(deleted.Id, post => post.Restore(app.Clock.GetUtcNow()));
        new SearchScreen(await stranger.GetAsync("/search?q=gauge")).Titles.ShouldBe(["Gauge due", "Gauge deleted"]);
    }

    [Fact]
    public async Task The_best_match_has_the_words_in_its_title_then_in_its_tags()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.PostAsync(ines, "Tides");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.TaggedAsync(ines, "Tagged", "Tides");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.PostAsync(ines, "Passing", "About tides.");
        using var stranger = app.Visitor();

        new SearchScreen(await stranger.GetAsync("/search?q=tides&sort=best")).Titles.ShouldBe(["Tides", "Tagged", "Passing"]);
        new SearchScreen(await stranger.GetAsync("/search?q=tides")).Titles.ShouldBe(["Passing", "Tagged", "Tides"]);
    }

    [Fact]
    public async Task As_somebody_types_only_what_is_found_is_sent_with_its_address_and_what_to_say()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var stranger = app.Visitor();

        var answer = await stranger.GetAsync("/search?handler=Results&q=gau");

        answer.Document.QuerySelector("main").ShouldBeNull();
        answer.Headers["HX-Replace-Url"].ShouldBe("/search?q=gau");
        new SearchScreen(answer, isWhole: false).Says.ShouldBe("1 was found");
        new SearchScreen(await stranger.GetAsync("/search?handler=Results&q=nix"), isWhole: false).Says.ShouldBe("Nothing was found");
    }

    [Theory]
    [InlineData("/search?q=x&before=y")]
    [InlineData("/search?q=x&before=99999999999999999999")]
    [InlineData("/search?q=x&sort=best&before=1")]
    [InlineData("/search?q=x&handler=Older&before=y")]
    public async Task A_place_that_cannot_be_read_is_not_found(string address)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Any_string_whatsoever_is_a_query()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"), "Any \" string", "NEAR AND OR * ( 東京 \u00E9");
        using var stranger = app.Visitor();
        var odd = Gen.OneOfConst("\"", "*", "(", ")", "{", "-", "^", ":", " ", "NEAR", "AND", "OR", "NOT", "\0", "\uD800", "東", "京", "é", "tit", "title", "a", "'", "%", "+", "\\", "\u200D").Array[0, 30].Select(parts => string.Concat(parts));

        await Gen.OneOf(Gen.String, odd).AlwaysAsync(async text =>
        {
            var query = SearchQuery.From(text); // halves of characters and NUL too, which no address brings this far
            await app.WithAsync((PostSearch search) => search.NewestAsync(query, before: null, 10, CancellationToken.None));
            await app.WithAsync((PostSearch search) => search.BestAsync(query, 10, CancellationToken.None));
        }, times: 400);
        foreach (var raw in new[] { "%22", "NEAR%28%2a", new string('x', 10_000), string.Concat(Enumerable.Repeat("a%20", 2_500)), "%E6%9D%B1%22%2A%3A" })
        {
            (await stranger.GetAsync("/search?q=" + raw)).Status.ShouldBe(HttpStatusCode.OK, raw[..3]);
            (await stranger.GetAsync("/search?handler=Results&sort=best&q=" + raw)).Status.ShouldBe(HttpStatusCode.OK, raw[..3]);
        }

        foreach (var raw in new[] { "%00", "%ED%A0%80", "%FF" }) { (await stranger.GetAsync("/search?q=" + raw)).Status.ShouldBe(HttpStatusCode.BadRequest, "as at every address"); }
    }

    [Theory]
    [InlineData("/2019/low-water_in.the-harbour.html", "/search?q=2019%20low%20water%20in%20the%20harbour")]
    [InlineData("/posts/%E6%9D%B1%E4%BA%AC", "/search?q=%E6%9D%B1%E4%BA%AC")]
    [InlineData("/posts/", null)]
    public async Task Where_there_is_nothing_the_words_of_the_address_can_be_looked_for(string address, string? search)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        (await stranger.GetAsync(address)).Document.QuerySelector("main a[href^='/search']")?.GetAttribute("href").ShouldBe(search);
    }
}
