using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Auth;

/// <summary>An expired access token is refreshed without anyone noticing.</summary>
public sealed class RefreshTests
{
    private static readonly TimeSpan Access = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_access_token_is_good_until_its_last_second_and_refreshed_at_the_next()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var first = visitor.Cookies["bs-rt"];

        app.Clock.Advance(Access - Second);
        (await visitor.GetAsync("/admin/posts")).SetCookies.ShouldBeEmpty();
        app.Clock.Advance(Second);
        var refreshed = await visitor.GetAsync("/admin/posts");

        refreshed.Status.ShouldBe(HttpStatusCode.OK);
        refreshed.SetCookies.Count.ShouldBe(2);
        refreshed.Headers["Cache-Control"].ShouldBe("no-store");
        visitor.Cookies["bs-rt"].ShouldNotBe(first, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_an_expired_access_token_all_succeed_and_leave_one_live_session()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);
        var cookies = visitor.Cookies.Copy();
        var tabs = Enumerable.Range(0, 50).Select(_ => app.Visitor()).ToList();

        var answers = await Task.WhenAll(tabs.Select(tab =>
        {
            tab.Cookies.PutBack(cookies);
            return tab.GetAsync("/admin/posts");
        }));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        tabs.Select(tab => tab.Cookies["bs-rt"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, "every answer carries the same successor");
        var session = await app.OnlySessionAsync();
        (session.Generation, session.RevokedAt).ShouldBe((2, null));
        app.Clock.Advance(Access);
        (await tabs[49].WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task A_form_rendered_before_a_refresh_posts_after_it()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var editor = new EditorScreen(await visitor.GetAsync("/admin/posts/create"));
        app.Clock.Advance(Access);

        var saved = await editor.Write("Slow thoughts", "They took more than half an hour.").SaveAsync();

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await app.OnlyPostAsync()).Title.ShouldBe("Slow thoughts");
    }

    [Fact]
    public async Task A_lost_answer_costs_nobody_their_session()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);
        var before = visitor.Cookies.Copy();
        await visitor.GetAsync("/admin/posts");
        var lost = visitor.Cookies["bs-rt"];
        visitor.Cookies.PutBack(before); // the answer never arrived
        app.Clock.Advance(TimeSpan.FromHours(8));

        (await visitor.WhoAmIAsync()).ShouldBe("marta");

        visitor.Cookies["bs-rt"].ShouldBe(lost, "the same token again");
    }

    [Fact]
    public async Task Once_the_new_tokens_came_back_the_old_one_is_reuse()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);
        var stolen = visitor.Cookies.Copy();
        await visitor.GetAsync("/"); // rotates
        await visitor.GetAsync("/"); // brings the new one back
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        using var thief = app.Visitor();
        thief.Cookies.PutBack(stolen);

        (await thief.WhoAmIAsync()).ShouldBeNull();

        (await visitor.WhoAmIAsync()).ShouldBeNull("the session is revoked for both");
        var session = await app.OnlySessionAsync();
        session.RevokedBecause.ShouldBe(Revocation.Reused);
    }

    [Fact]
    public async Task Reuse_kills_that_session_and_no_other()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        var stolen = laptop.Cookies.Copy();
        for (var rotation = 0; rotation < 2; rotation++)
        {
            app.Clock.Advance(Access);
            await laptop.GetAsync("/");
        }

        using var thief = app.Visitor();
        thief.Cookies.PutBack(stolen);
        var caught = await thief.GetAsync("/");

        caught.Status.ShouldBe(HttpStatusCode.OK);
        thief.Cookies["bs-rt"].ShouldBeNullOrEmpty("the cookies are cleared");
        (await laptop.WhoAmIAsync()).ShouldBeNull();
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        app.Log.Lines.ShouldContain(line => line.Contains("1112", StringComparison.Ordinal) && line.Contains("Security", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_idles_for_a_day_is_over()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        app.Clock.Advance(TimeSpan.FromDays(1) - Second);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        app.Clock.Advance(TimeSpan.FromDays(1));

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull("to expire is not reuse");
    }

    [Theory]
    [InlineData(false, 7)]
    [InlineData(true, 30)]
    public async Task A_session_in_use_lives_to_its_absolute_end_and_not_longer(bool remember, int days)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta", remember: remember);

        for (var half = 0; half < (2 * days) - 1; half++)
        {
            app.Clock.Advance(TimeSpan.FromHours(12));
            (await visitor.WhoAmIAsync()).ShouldBe("marta");
        }

        app.Clock.Advance(TimeSpan.FromHours(12) - Second);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        app.Clock.Advance(Second);
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "marta")]
    public async Task Only_a_remembered_session_outlives_the_browser_also_after_a_rotation(bool remember, string? who)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta", remember: remember);
        app.Clock.Advance(Access);
        await visitor.GetAsync("/");

        visitor.Cookies.CloseBrowser();

        (await visitor.WhoAmIAsync()).ShouldBe(who);
    }

    [Fact]
    public async Task The_page_of_an_unknown_address_knows_its_reader_and_sets_each_cookie_once()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);

        var missing = await visitor.GetAsync("/no-such-page");

        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Document.QuerySelector("a[href='/Identity/Account/Manage']")!.TextContent.ShouldBe("marta");
        missing.SetCookies.Count(cookie => cookie.Contains("bs-at=", StringComparison.Ordinal)).ShouldBe(1);
        missing.SetCookies.Count(cookie => cookie.Contains("bs-rt=", StringComparison.Ordinal)).ShouldBe(1);
        (await app.OnlySessionAsync()).Generation.ShouldBe(2);
    }

    [Theory]
    [InlineData("/css/site.css")]
    [InlineData("/api/blogposts/")]
    public async Task Files_and_the_API_do_not_look_at_the_cookies(string address)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);

        (await visitor.GetAsync(address)).SetCookies.ShouldBeEmpty();

        (await app.OnlySessionAsync()).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_fails_keeps_the_tokens_of_a_refresh()
    {
        await using var app = new BlogApp(services: FailingPages.Add);
        using var visitor = await app.SignedInAsync("marta");
        app.Clock.Advance(Access);

        var failed = await visitor.GetAsync("/admin/posts", (FailingPages.Header, "yes"));

        failed.Status.ShouldBe(HttpStatusCode.InternalServerError);
        failed.SetCookies.Count.ShouldBe(2);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_marked_as_seen_still_gets_its_page()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        // A row that nobody can update stands for a database that only reads.
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER frozen BEFORE UPDATE ON Sessions BEGIN SELECT RAISE(ABORT, 'frozen'); END"));

        (await visitor.WhoAmIAsync()).ShouldBe("marta");

        app.Log.Lines.ShouldContain(line => line.Contains("1113", StringComparison.Ordinal));
    }
}
