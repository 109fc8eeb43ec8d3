using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BlogSite.Tests.Pages.Archive;

public sealed class ArchiveTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 7, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_archive_lists_the_months_in_which_something_is_published()
    {
        await using var app = Site();
        await PublishAsync(app, "2024-02-29T10:00Z", "2024-02-01T10:00Z", "2024-12-31T23:59Z", "2026-11-07T09:30Z");
        await app.PostAsync(1, "A draft of May", isPublished: false);
        await app.StoreAsync(1, "Taken back", "x", post => { post.Adopt(PostStatus.Published, At("2025-03-01T00:00Z"), Now); post.Withdraw(Now); });
        await app.StoreAsync(1, "Deleted", "x", post => { post.Adopt(PostStatus.Published, At("2025-04-01T00:00Z"), Now); post.Delete(Now); });
        await app.StoreAsync(1, "To come", "x", post => post.Adopt(PostStatus.Published, At("2026-12-01T00:00Z"), Now));
        using var stranger = app.Visitor();

        var archive = new ArchiveScreen(await stranger.GetAsync("/archive"));

        archive.Years.ShouldBe(["2026 November", "2024 February December"]);
        archive.Addresses.ShouldBe(["/archive/2026", "/archive/2026/11", "/archive/2024", "/archive/2024/02", "/archive/2024/12"]);
        foreach (var address in archive.Addresses) { (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address); }
        (await stranger.GetAsync("/")).Document.QuerySelector(".site-footer a[href='/archive']").Words().ShouldBe("Archive");

        app.Clock.SetUtcNow(At("2026-12-01T00:00Z"));
        new ArchiveScreen(await stranger.GetAsync("/archive")).Years[0].ShouldBe("2026 November December");
        new PeriodScreen(await stranger.GetAsync("/archive/2026/12")).Titles.ShouldBe(["To come"]);
    }

    [Fact]
    public async Task An_empty_archive_says_what_it_is_for()
    {
        await using var app = Site();
        using var stranger = app.Visitor();

        new ArchiveScreen(await stranger.GetAsync("/archive")).Empty.ShouldNotBeNull().ShouldContain("Nothing published yet");
    }

    [Fact]
    public async Task A_month_and_a_year_show_their_posts_and_lead_to_the_next_ones_that_have_any()
    {
        await using var app = Site();
        await PublishAsync(app, "2023-06-15T00:00Z", "2024-02-01T00:00Z", "2024-02-29T23:59:59.9999999Z", "2024-03-01T00:00Z", "2026-11-01T00:00Z");
        using var stranger = app.Visitor();

        var month = new PeriodScreen(await stranger.GetAsync("/archive/2024/02"));
        var year = new PeriodScreen(await stranger.GetAsync("/archive/2024"));

        month.Heading.ShouldBe("February 2024");
        month.Titles.ShouldBe(["2024-02-29T23:59:59.9999999Z", "2024-02-01T00:00Z"]);
        month.Turns.ShouldBe(["/archive/2023/06", "/archive/2024/03"]);
        year.Heading.ShouldBe("2024");
        year.Titles.ShouldBe(["2024-03-01T00:00Z", "2024-02-29T23:59:59.9999999Z", "2024-02-01T00:00Z"]);
        year.Months.ShouldBe(["February", "March"]);
        year.Turns.ShouldBe(["/archive/2023", "/archive/2026"]);
        new PeriodScreen(await stranger.GetAsync("/archive/2023/06")).Turns.ShouldBe(["/archive/2024/02"]);
        new PeriodScreen(await stranger.GetAsync("/archive/2026/11")).Turns.ShouldBe(["/archive/2024/03"]);
    }

    [Fact]
    public async Task Months_are_those_of_the_sites_clocks()
    {
        await using var app = Site(("Site:TimeZone", "America/New_York"), ("Site:Language", "da"));
        await PublishAsync(app, "2024-03-01T04:59:59Z", "2024-03-01T05:00Z", "2024-07-01T03:59Z");
        using var stranger = app.Visitor();

        new PeriodScreen(await stranger.GetAsync("/archive/2024/02")).Titles.ShouldBe(["2024-03-01T04:59:59Z"]);
        new PeriodScreen(await stranger.GetAsync("/archive/2024/03")).Heading.ShouldBe("marts 2024");
        new PeriodScreen(await stranger.GetAsync("/archive/2024/06")).Titles.ShouldBe(["2024-07-01T03:59Z"]);
        new ArchiveScreen(await stranger.GetAsync("/archive")).Addresses.ShouldBe(["/archive/2024", "/archive/2024/02", "/archive/2024/03", "/archive/2024/06"]);
    }

    [Theory]
    [InlineData("America/Sao_Paulo")] // its clocks were put forward at midnight
    [InlineData("Pacific/Apia")] // it left out a day
    [InlineData("Asia/Kolkata")]
    public async Task Every_moment_is_in_the_month_that_it_is_dated_with(string zone)
    {
        await using var app = Site(("Site:TimeZone", zone));
        string[] moments = ["2011-12-30T09:59Z", "2011-12-30T10:00Z", "2011-12-31T23:00Z", "2018-11-04T02:59Z", "2018-11-04T03:00Z", "2018-11-01T02:30Z", "2020-02-29T18:29:59Z", "2020-02-29T18:30Z", "0001-01-01T00:00Z", "0001-02-01T12:00Z"];
        await PublishAsync(app, moments);
        using var stranger = app.Visitor();

        List<string> found = [];
        foreach (var address in new ArchiveScreen(await stranger.GetAsync("/archive")).Addresses.Where(address => address.Length == "/archive/2024/02".Length))
        {
            var page = new PeriodScreen(await stranger.GetAsync(address));
            page.Titles.ShouldNotBeEmpty(address);
            found.AddRange(page.Titles);
        }

        found.ShouldBe(moments, ignoreOrder: true);
    }

    [Theory]
    [InlineData("/archive/2024/13")]
    [InlineData("/archive/2024/00")]
    [InlineData("/archive/2024/0")]
    [InlineData("/archive/2024/002")]
    [InlineData("/archive/2024/-2")]
    [InlineData("/archive/2024/+2")]
    [InlineData("/archive/2024/%D9%A2")] // an Arabic two
    [InlineData("/archive/2024/x")]
    [InlineData("/archive/2024/03")] // nothing was published in it
    [InlineData("/archive/2025")]
    [InlineData("/archive/0")]
    [InlineData("/archive/0000")]
    [InlineData("/archive/99999")]
    [InlineData("/archive/9999")]
    [InlineData("/archive/9999/12")]
    [InlineData("/archive/0001/01")]
    [InlineData("/archive/02024/02")]
    [InlineData("/archive/feed")]
    [InlineData("/archive/2024/02/29")]
    [InlineData("/archive/2024/02?before=x")]
    [InlineData("/archive/2024/02?handler=Older&before=-1-1")]
    [InlineData("/archive/2025?before=700000000000000000-1")]
    public async Task What_is_no_time_with_posts_is_not_found(string address)
    {
        await using var app = Site();
        await PublishAsync(app, "2024-02-01T00:00Z");
        using var stranger = app.Visitor();

        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_month_has_one_address()
    {
        await using var app = Site();
        await PublishAsync(app, "2024-02-01T00:00Z");
        using var stranger = app.Visitor();

        var other = await stranger.GetAsync("/archive/2024/2?before=700000000000000000-1");

        (other.Status, other.Location).ShouldBe((HttpStatusCode.MovedPermanently, "/archive/2024/02?before=700000000000000000-1"));
        (await stranger.GetAsync("/archive/2024/")).Location.ShouldBe("/archive/2024");
    }

    [Fact]
    public async Task Older_posts_of_a_month_are_one_link_away_and_end_with_it()
    {
        await using var app = Site();
        await PublishAsync(app, [.. Enumerable.Range(1, 25).Select(day => $"2024-02-{day:00}T00:00Z"), "2024-01-31T23:59Z", "2024-03-01T00:00Z"]);
        using var stranger = app.Visitor();

        var first = new PeriodScreen(await stranger.GetAsync("/archive/2024/02"));
        var second = new PeriodScreen(await stranger.GetAsync(first.Older.ShouldNotBeNull()));
        var third = new PeriodScreen(await stranger.GetAsync(second.Older.ShouldNotBeNull()));
        var items = await stranger.GetAsync(first.OlderItems.ShouldNotBeNull());

        first.Titles.Concat(second.Titles).Concat(third.Titles).ShouldBe(Enumerable.Range(1, 25).Reverse().Select(day => $"2024-02-{day:00}T00:00Z"));
        third.Older.ShouldBeNull();
        new HomeScreen(items, isWhole: false).Titles.ShouldBe(second.Titles);
        new PeriodScreen(await stranger.GetAsync("/archive/2024/02?before=1-1")).Empty.ShouldNotBeNull();
        new PeriodScreen(await stranger.GetAsync("/archive/2024/02?before=3155378975999999999-1")).Titles.ShouldBe(first.Titles, "made up, it is still of that month");
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    private static BlogApp Site(params (string Name, string Value)[] settings) =>
        new(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal), clock: new FakeTimeProvider(Now));

    /// <summary>Publishes posts that are called by their moment.</summary>
    private static async Task PublishAsync(BlogApp app, params string[] moments)
    {
        var ines = await app.AccountAsync("ines");
        foreach (var moment in moments)
        {
            await app.StoreAsync(ines, moment, "Barnacles.", post => post.Adopt(PostStatus.Published, At(moment), Now));
        }
    }
}
