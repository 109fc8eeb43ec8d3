using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class SchedulingTests
{
    private static readonly Dictionary<string, string> Berlin = new(StringComparer.Ordinal) { ["Site:TimeZone"] = "Europe/Berlin" };

    [Fact]
    public async Task A_scheduled_post_appears_everywhere_at_its_minute_and_nowhere_before()
    {
        await using var app = new BlogApp(Berlin);
        var due = Minute(app.Clock.GetUtcNow()).AddHours(2);
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Tags", "tides").Fill("Date", Local(due));

        var published = await editor.PublishAsync();

        new PostScreen(await ines.FollowAsync(published)).Notice.ShouldNotBeNull().ShouldContain("Not due yet");
        (await ines.GetAsync("/admin/posts?status=scheduled")).Document.QuerySelector(".badge").Words().ShouldBe("Scheduled");
        string[] pages = ["/posts/the-gauge", "/tags/tides", "/authors/ines"];
        app.Clock.SetUtcNow(due.AddSeconds(-1));
        foreach (var page in pages) { (await stranger.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound, page); }
        (await stranger.GetAsync("/")).Body.ShouldNotContain("The gauge");
        app.Clock.SetUtcNow(due);
        foreach (var page in pages) { (await stranger.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page); }
        (await stranger.GetAsync("/")).Document.QuerySelector(".card a").Words().ShouldBe("The gauge");
    }

    [Fact]
    public async Task A_draft_keeps_the_date_it_is_meant_for()
    {
        await using var app = new BlogApp(Berlin);
        var due = Minute(app.Clock.GetUtcNow()).AddHours(2);
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Date", Local(due));
        await editor.SaveAsync();
        var post = await app.OnlyPostAsync();

        (post.Status, post.PublishedAt).ShouldBe((PostStatus.Draft, due));
        app.Clock.SetUtcNow(due.AddHours(1));
        (await stranger.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.NotFound, "nobody has published it");
        var again = new EditorScreen(await ines.GetAsync($"/admin/posts/{post.Id}/edit"));
        again.Form["Date"].ShouldBe(Local(due));
        await again.Write("Renamed", "Barnacles.").SaveAsync();
        (await app.OnlyPostAsync()).Slug.ShouldBe("renamed", "no reader has seen it, whatever its date says");
    }

    [Fact]
    public async Task What_readers_have_keeps_its_date_or_gets_an_earlier_one_and_is_not_made_to_vanish()
    {
        await using var app = new BlogApp(Berlin);
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var now = app.Clock.GetUtcNow();

        (await SetAsync(Local(now.AddDays(1)))).Errors.ShouldHaveSingleItem().ShouldContain("Withdraw it instead");
        (await SetAsync("")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.OnlyPostAsync()).PublishedAt.ShouldBe(post.PublishedAt);
        (await SetAsync(Local(now.AddYears(-3)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.OnlyPostAsync()).PublishedAt.ShouldBe(Minute(now.AddYears(-3)));
        owner.Dispose();

        async Task<Answer> SetAsync(string date)
        {
            var editor = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
            editor.Form.Fill("Date", date);
            return await editor.SaveAsync();
        }
    }

    [Fact]
    public async Task Emptying_the_date_of_a_scheduled_post_publishes_nothing_unasked()
    {
        await using var app = new BlogApp(Berlin);
        var due = Minute(app.Clock.GetUtcNow()).AddHours(2);
        using var ines = await app.SignedInAsync("ines");
        var first = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        first.Form.Fill("Date", Local(due));
        await first.PublishAsync();
        var address = $"/admin/posts/{(await app.OnlyPostAsync()).Id}/edit";

        var emptied = new EditorScreen(await ines.GetAsync(address)).Write("The gauge", "Scraped.");
        emptied.Form.Fill("Date", "");
        var refused = new EditorScreen(await emptied.SaveAsync());

        refused.Errors.ShouldBe(["Without a date readers would get the post at once. Give it another one, publish it now, or withdraw it."]);
        (refused.Text, (await app.OnlyPostAsync()).PublishedAt).ShouldBe(("Scraped.", due));
        (await refused.Form.SubmitAsync("Publish now")).Location.ShouldBe("/posts/the-gauge");
        (await app.OnlyPostAsync()).PublishedAt.ShouldBe(app.Clock.GetUtcNow());
        (await ines.GetAsync(address)).Body.ShouldNotContain("Publish now", customMessage: "readers have it");
    }

    [Fact]
    public async Task What_is_called_off_is_a_draft_that_nobody_misses_whatever_date_it_gets()
    {
        await using var app = new BlogApp(Berlin);
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines, isPublished: false);
        await app.ChangeAsync(post.Id, one => one.Publish(app.Clock.GetUtcNow().AddHours(2)));
        var decision = new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication"));

        decision.Question.ShouldBe("Call this post off?");
        new PostsScreen(await owner.FollowAsync(await decision.DecideAsync())).Notice.ShouldNotBeNull().ShouldStartWith("Called off.");
        new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).Meaning.ShouldStartWith("No reader has seen it");
        var editor = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
        editor.Form.Fill("Date", Local(app.Clock.GetUtcNow().AddHours(1)));
        await editor.SaveAsync();
        app.Clock.Advance(TimeSpan.FromHours(3));
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).DecideAsync();

        (await stranger.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.NotFound, "it was never seen, so it is not gone");
        owner.Dispose();
    }

    [Fact]
    public async Task A_save_without_a_change_of_date_keeps_the_very_moment()
    {
        await using var app = new BlogApp(Berlin);
        app.Clock.SetUtcNow(app.Clock.GetUtcNow().AddSeconds(17));
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        await new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Scraped.").SaveAsync();

        (await app.OnlyPostAsync()).PublishedAt.ShouldBe(post.PublishedAt);
        owner.Dispose();
    }

    /// <summary>Europe/Berlin: on 28 March 2027 there is no 02:30, on 31 October 2027 there are two.</summary>
    [Fact]
    public async Task Where_the_clocks_change_a_moment_is_never_another_one()
    {
        await using var app = new BlogApp(Berlin);
        using var ines = await app.SignedInAsync("ines");

        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Date", "2027-03-28T02:30");
        var refused = await editor.PublishAsync();
        refused.Errors.ShouldHaveSingleItem().ShouldBe("There is no 02:30 on that day in Europe/Berlin: the clocks are put forward. Choose another time.");
        var again = new EditorScreen(refused);
        again.Form["Date"].ShouldBe("2027-03-28T02:30");
        again.Form.Fill("Date", "2027-10-31T02:30");
        await again.PublishAsync();

        var post = await app.OnlyPostAsync();
        post.PublishedAt.ShouldBe(new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero), "the first of the two");
        await app.WithDbAsync(async db =>
        {
            db.Entry(await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Posts)).Property(one => one.PublishedAt).CurrentValue = new DateTimeOffset(2027, 10, 31, 1, 30, 0, TimeSpan.Zero);
            return await db.SaveChangesAsync();
        });
        await new EditorScreen(await ines.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Scraped.").SaveAsync();
        (await app.OnlyPostAsync()).PublishedAt.ShouldBe(new DateTimeOffset(2027, 10, 31, 1, 30, 0, TimeSpan.Zero), "the second, which has the same name");
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2027-02-30T10:00")]
    [InlineData("2027-02-03")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public async Task What_is_no_date_is_said_to_be_none(string date)
    {
        await using var app = new BlogApp(Berlin);
        using var ines = await app.SignedInAsync("ines");
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Date", date);

        var answer = await editor.SaveAsync();

        answer.Errors.ShouldBe(["Enter a date and a time of the years 1000 to 9000, such as 2026-05-01 09:30."]);
        new EditorScreen(answer).Text.ShouldBe("Barnacles.");
    }

    private static string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(moment, "Europe/Berlin").ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Minute(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));
}
