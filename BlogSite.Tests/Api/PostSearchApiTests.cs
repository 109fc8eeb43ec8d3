using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>The list of posts with search=: what the search page finds, in pages there and back.</summary>
public sealed class PostSearchApiTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&ordering=published_at")]
    [InlineData("&tag=Tides")]
    public async Task There_and_back_each_post_found_comes_once(string and)
    {
        await using var app = new BlogApp();
        using var stranger = new PostCaller(app);
        var ines = await app.AccountAsync("ines");
        for (var i = 0; i < 12; i++)
        {
            await app.TaggedAsync(ines, i % 4 == 3 ? $"Other {i:D2}" : $"Gauge {i:D2}", "Tides");
            app.Clock.Advance(TimeSpan.FromSeconds(i % 2));
        }

        var (forth, back) = (new List<string?>(), new List<string?>());
        var page = await stranger.GetAsync("/api/blogposts/?search=gauge&page_size=4" + and);
        forth.AddRange(page.Titles);
        while (page.Json.GetProperty("next").GetString() is { } next)
        {
            page = await stranger.GetAsync(next);
            forth.AddRange(page.Titles);
        }

        var all = Enumerable.Range(0, 12).Where(i => i % 4 != 3).Select(string? (i) => $"Gauge {i:D2}").ToList();
        if (and != "&ordering=published_at") { all.Reverse(); }

        forth.ShouldBe(all);
        while (page.Json.GetProperty("previous").GetString() is { } previous)
        {
            page = await stranger.GetAsync(previous);
            back.InsertRange(0, page.Titles);
        }

        back.ShouldBe(all[..8], "all but the last page");
    }

    [Theory]
    [InlineData("search=gauge&status=draft", "status")]
    [InlineData("search=gauge&ordering=created_at", "ordering")]
    [InlineData("search=gauge&count=true", "count")]
    public async Task What_the_index_cannot_tell_is_refused(string query, string field)
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");

        var answer = await ines.GetAsync("/api/blogposts/?" + query);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Error(field).ShouldNotBeNull();
    }

    [Fact]
    public async Task Drafts_and_nonsense_find_nothing()
    {
        await using var app = new BlogApp();
        using var stranger = new PostCaller(app);
        await app.PostAsync(await app.AccountAsync("ines"), "Gauge", isPublished: false);

        foreach (var query in new[] { "gauge", "%22", "***", "gau%22%2a", new string('x', 5_000) })
        {
            (await stranger.GetAsync("/api/blogposts/?search=" + query)).Titles.ShouldBeEmpty(query[..3]);
        }
    }
}
