using System.Net;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>The doors' limits are one with the pages', and a session of the API asks three hundred times a minute.</summary>
public sealed class ApiLimitTests
{
    private const string Address = "203.0.113.9";
    private const string Wrong = "wrong password";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Twenty_sign_ins_a_minute_come_from_one_address_by_both_doors_together()
    {
        await using var app = SignInLimitTests.Limited();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app, Address);
        using var visitor = app.VisitorFrom(Address);
        for (var name = 0; name < 10; name++)
        {
            (await caller.ObtainAsync($"nobody{name}", Wrong)).ShouldBeProblem(StatusCodes.Status401Unauthorized);
            (await TryAtPageAsync(visitor, $"nobody{name}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        ShouldWait(await caller.ObtainAsync("marta"), 60);
        ShouldWait(await caller.FormAsync("/api/token", ("username", "marta"), ("password", BlogApp.Password)), 60);
        ShouldWait(await caller.PostAsync("/api/token/", "no JSON"), 60);
        (await TryAtPageAsync(visitor, "marta")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        using var another = new ApiCaller(app, "203.0.113.10");
        _ = (await another.ObtainAsync("marta")).Pair;
        app.Clock.Advance(Minute - Second);
        ShouldWait(await caller.ObtainAsync("marta"), 1);
        app.Clock.Advance(Second);
        _ = (await caller.ObtainAsync("marta")).Pair;
    }

    [Theory]
    [InlineData("marta")]
    [InlineData("nobody-here")]
    public async Task Ten_a_minute_are_for_one_name_by_both_doors_together_whether_anybody_has_it_or_not(string name)
    {
        await using var app = SignInLimitTests.Limited();
        await app.AccountAsync("marta");
        for (var turn = 0; turn < 5; turn++)
        {
            using var caller = new ApiCaller(app, $"203.0.113.{turn}");
            using var visitor = app.VisitorFrom($"203.0.113.{turn}");
            await caller.ObtainAsync(turn % 2 == 0 ? name : $" {name.ToUpperInvariant()} ", Wrong);
            await TryAtPageAsync(visitor, name);
        }

        using var late = new ApiCaller(app, "198.51.100.1");
        ShouldWait(await late.ObtainAsync(name), 60);
        using var atPage = app.VisitorFrom("198.51.100.1");
        (await TryAtPageAsync(atPage, name)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(Minute - Second);
        ShouldWait(await late.ObtainAsync(name), 1);
        app.Clock.Advance(Second);
        (await late.ObtainAsync(name, Wrong)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");
    }

    [Fact]
    public async Task Ten_registrations_an_hour_come_from_one_address_by_both_doors_together()
    {
        await using var app = SignInLimitTests.Limited();
        using var visitor = app.VisitorFrom(Address);
        var screen = await RegisterScreen.OpenAsync(visitor);
        app.Clock.Advance(RegisterGuardTests.ShortestTime);
        (await screen.RegisterAsync("person0")).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var caller = new ApiCaller(app, Address);
        for (var person = 1; person < 10; person++) { (await RegisterAsync($"person{person}")).Status.ShouldBe(StatusCodes.Status201Created); }

        ShouldWait(await RegisterAsync("eleventh"), 3600);
        using var late = app.VisitorFrom(Address);
        screen = await RegisterScreen.OpenAsync(late);
        app.Clock.Advance(RegisterGuardTests.ShortestTime);
        (await screen.RegisterAsync("eleventh")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(TimeSpan.FromHours(1) - RegisterGuardTests.ShortestTime - Second);
        ShouldWait(await RegisterAsync("eleventh"), 1);
        app.Clock.Advance(Second);
        (await RegisterAsync("eleventh")).Status.ShouldBe(StatusCodes.Status201Created);

        Task<ApiAnswer> RegisterAsync(string username) => caller.PostAsync("/api/user/register/", new { username, password = BlogApp.Password });
    }

    [Fact]
    public async Task Twenty_refused_refresh_tokens_a_minute_come_from_one_address_by_both_doors_and_good_ones_do_not_count()
    {
        await using var app = SignInLimitTests.Limited();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app, Address);
        var pair = (await caller.ObtainAsync("marta")).Pair;
        for (var turn = 0; turn < 25; turn++) { pair = (await RefreshAsync(pair.Refresh)).Pair; }

        using var forger = app.VisitorFrom(Address);
        for (var turn = 0; turn < 10; turn++)
        {
            (await RefreshAsync("made.up.token")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
            forger.Cookies["__Host-bs-rt"] = "made.up.token";
            (await forger.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        }

        ShouldWait(await RefreshAsync(pair.Refresh), 60);
        forger.Cookies["__Host-bs-rt"] = "made.up.token";
        (await forger.GetAsync("/")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await app.OnlySessionAsync()).Generation.ShouldBe(26, "it was not even looked up");
        _ = (await app.RefreshAsync(pair.Refresh)).Pair; // from elsewhere; and it is the same session
        app.Clock.Advance(Minute - Second);
        ShouldWait(await RefreshAsync("made.up.token"), 1);
        app.Clock.Advance(Second);
        (await RefreshAsync("made.up.token")).ShouldBeProblem(StatusCodes.Status401Unauthorized);

        Task<ApiAnswer> RefreshAsync(string refresh) => caller.PostAsync("/api/token/refresh/", new { refresh });
    }

    [Fact]
    public async Task A_session_asks_three_hundred_times_a_minute_wherever_it_asks_from_and_whatever_it_asks_for()
    {
        await using var app = SignInLimitTests.Limited();
        using var caller = await app.CallerAsync();
        using var elsewhere = new ApiCaller(app, Address) { Token = caller.Token };
        for (var request = 0; request < 100; request++)
        {
            (await caller.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK);
            (await elsewhere.GetAsync("/api/blogposts/")).Status.ShouldBe(StatusCodes.Status200OK);
            (await caller.PostAsync("/api/blogposts/", "{}")).Status.ShouldBe(StatusCodes.Status400BadRequest);
        }

        ShouldWait(await caller.GetAsync("/api/user/me/"), 60);
        ShouldWait(await caller.GetAsync("/api/blogposts/"), 60);
        ShouldWait(await elsewhere.PostAsync("/api/blogposts/", new { title = "A", content = "B" }), 60);
        using var other = new ApiCaller(app) { Token = (await app.TokensAsync()).Access };
        (await other.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK, "another session of hers");
        app.Clock.Advance(Minute - Second);
        ShouldWait(await caller.GetAsync("/api/user/me/"), 1);
        app.Clock.Advance(Second);
        (await caller.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK);
    }

    [Fact]
    public async Task A_next_access_token_begins_no_new_count_and_a_refresh_is_counted_too()
    {
        await using var app = SignInLimitTests.Limited();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        using var caller = new ApiCaller(app);
        for (var request = 0; request < 297; request++)
        {
            if (request % 99 == 0) { pair = (await app.RefreshAsync(pair.Refresh)).Pair; }

            caller.Token = pair.Access;
            (await caller.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK);
        }

        ShouldWait(await caller.GetAsync("/api/user/me/"), 60);
    }

    [Fact]
    public async Task Limits_can_be_turned_off()
    {
        await using var app = ApiCallers.Site(("RateLimits:Enabled", "false"));
        using var caller = await app.CallerAsync();

        for (var request = 0; request < 301; request++) { (await caller.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK); }

        for (var turn = 0; turn < 21; turn++) { (await app.RefreshAsync("made.up.token")).Status.ShouldBe(StatusCodes.Status401Unauthorized); }
    }

    private static void ShouldWait(ApiAnswer answer, int seconds) =>
        answer.ShouldBeProblem(StatusCodes.Status429TooManyRequests, "throttled").Headers["Retry-After"].ShouldBe(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<Answer> TryAtPageAsync(Visitor visitor, string name) =>
        await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", Wrong).SubmitAsync();
}
