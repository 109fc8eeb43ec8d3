using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

public sealed class HomeTests
{
    [Fact]
    public async Task An_empty_site_says_what_it_is_for_and_offers_its_writers_to_begin()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        using var reader = await app.SignedInAsync("rosa", Roles.Reader);
        using var author = await app.SignedInAsync("ines");

        new HomeScreen(await stranger.GetAsync("/")).Empty.ShouldNotBeNull();
        new HomeScreen(await stranger.GetAsync("/")).OffersToWrite.ShouldBeFalse();
        new HomeScreen(await reader.GetAsync("/")).OffersToWrite.ShouldBeFalse();
        new HomeScreen(await author.GetAsync("/")).OffersToWrite.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_what_is_published_is_listed_newest_first()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.PostAsync(ines, "Older");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.PostAsync(ines, "Newer", "A **first** paragraph.");
        await app.PostAsync(ines, "Draft", isPublished: false);
        using var stranger = app.Visitor();

        var home = new HomeScreen(await stranger.GetAsync("/"));

        home.Titles.ShouldBe(["Newer", "Older"]);
        home.Cards[0].ShouldContain("A first paragraph.");
        home.Cards[0].ShouldContain("1 min read Ines Prado");
        home.Older.ShouldBeNull();
    }

    [Fact]
    public async Task Older_posts_are_one_link_away_page_by_page_with_htmx_or_without()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        for (var i = 1; i <= 25; i++)
        {
            await app.PostAsync(ines, $"Post {i}");
            if (i % 5 == 0) { app.Clock.Advance(TimeSpan.FromSeconds(1)); } // five share a moment: only the id tells them apart
        }

        using var stranger = app.Visitor();
        var first = new HomeScreen(await stranger.GetAsync("/"));
        var second = new HomeScreen(await stranger.GetAsync(first.Older.ShouldNotBeNull()));
        var third = new HomeScreen(await stranger.GetAsync(second.Older.ShouldNotBeNull()));
        var items = await stranger.GetAsync(first.OlderItems.ShouldNotBeNull());

        first.Titles.Concat(second.Titles).Concat(third.Titles).ShouldBe(Enumerable.Range(1, 25).Reverse().Select(i => $"Post {i}"));
        third.Older.ShouldBeNull();
        items.Document.QuerySelector("main").ShouldBeNull();
        new HomeScreen(items, isWhole: false).Titles.ShouldBe(second.Titles);
        new HomeScreen(items, isWhole: false).Older.ShouldBe(second.Older);
    }

    [Theory]
    [InlineData("/?before=x")]
    [InlineData("/?before=1")]
    [InlineData("/?before=-1--1")]
    [InlineData("/?before=99999999999999999999-1")]
    [InlineData("/?before=3155378975999999999-99999999999")]
    [InlineData("/?handler=Older&before=x")]
    public async Task A_place_that_cannot_be_read_is_not_found(string address)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_place_beyond_the_end_says_so()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        new HomeScreen(await stranger.GetAsync("/?before=1-1")).Empty.ShouldNotBeNull();
    }
}
