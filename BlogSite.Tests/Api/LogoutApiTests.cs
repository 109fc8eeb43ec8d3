using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>To blacklist a refresh token is to end its session.</summary>
public sealed class LogoutApiTests
{
    private const string Logout = "/api/user/logout/";

    [Fact]
    public async Task The_session_ends_and_both_tokens_with_it_and_no_other_session()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        var other = await app.TokensAsync();
        using var caller = new ApiCaller(app);

        var left = await caller.PostAsync(Logout, new { refresh = pair.Refresh });

        (left.Status, left.Body, left.Headers["Cache-Control"]).ShouldBe((StatusCodes.Status200OK, """{"message":"You have been logged out"}""", "no-store"));
        (await app.TakesAsync(pair.Access)).ShouldBeFalse();
        (await app.RefreshAsync(pair.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await caller.PostAsync(Logout, new { refresh = pair.Refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.SessionsAsync()).Select(session => session.RevokedBecause).ShouldBe([Revocation.SignedOut, null], ignoreOrder: true);
        (await app.TakesAsync(other.Access)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/user/logout")]
    [InlineData("/api/user/logout/")]
    public async Task A_form_does_too_and_a_dead_access_token_sent_along_does_not_matter(string address)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        using var caller = new ApiCaller(app) { Token = pair.Access };
        app.Clock.Advance(TimeSpan.FromHours(1));

        (await caller.FormAsync(address, ("refresh", pair.Refresh))).Status.ShouldBe(StatusCodes.Status200OK);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"refresh": null}""")]
    [InlineData("""{"refresh": ""}""")]
    [InlineData("""{"refresh": false}""")]
    public async Task A_token_that_is_missing_is_named(string body)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Logout, body)).ShouldName("refresh");
        (await caller.SendAsync(HttpMethods.Post, Logout, null)).ShouldName("refresh");
    }

    [Fact]
    public async Task An_access_token_is_told_apart_and_ends_nothing()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Logout, new { refresh = pair.Access })).ShouldBeProblem(StatusCodes.Status400BadRequest, "wrong_token_type")["detail"].ShouldNotBeNull().ShouldContain("access token");
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await caller.PostAsync(Logout, new { refresh = pair.Access })).ShouldBeProblem(StatusCodes.Status400BadRequest, "wrong_token_type");

        _ = (await app.RefreshAsync(pair.Refresh)).Pair;
    }

    [Fact]
    public async Task What_is_no_token_or_is_dead_is_refused()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        using var caller = new ApiCaller(app);

        foreach (var refresh in new[] { "x", "a.b.c", pair.Refresh + "x", pair.Access[..^2] })
        {
            (await caller.PostAsync(Logout, new { refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        (await caller.PostAsync(Logout, new { refresh = pair.Refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(19, StatusCodes.Status200OK, Revocation.SignedOut)]
    [InlineData(20, StatusCodes.Status401Unauthorized, Revocation.Reused)]
    public async Task A_used_token_ends_the_session_too_and_after_the_grace_as_reuse(int seconds, int status, Revocation because)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;
        using var caller = new ApiCaller(app);
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await caller.PostAsync(Logout, new { refresh = first.Refresh })).Status.ShouldBe(status);

        (await app.TakesAsync(second.Access)).ShouldBeFalse();
        (await app.RefreshAsync(second.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(because);
    }

    [Fact]
    public async Task Of_ten_logouts_at_once_one_is_told_that_it_was_the_one()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        using var caller = new ApiCaller(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => caller.PostAsync(Logout, new { refresh = pair.Refresh }))));

        answers.Count(answer => answer.Status == StatusCodes.Status200OK).ShouldBe(1);
        answers.Count(answer => answer.Status == StatusCodes.Status401Unauthorized).ShouldBe(9);
    }

    [Fact]
    public async Task A_logout_and_a_refresh_at_once_leave_no_session()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);
        for (var round = 0; round < 5; round++)
        {
            var pair = await app.TokensAsync();

            var refreshing = Task.Run(() => app.RefreshAsync(pair.Refresh));
            (await caller.PostAsync(Logout, new { refresh = pair.Refresh })).Status.ShouldBe(StatusCodes.Status200OK);
            var refreshed = await refreshing;

            if (refreshed.Status == StatusCodes.Status200OK) { (await app.RefreshAsync(refreshed.Pair.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized); }

            (await app.TakesAsync(pair.Access)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task It_ends_on_every_node()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        await one.AccountAsync("marta");
        var pair = await one.TokensAsync();
        (await two.TakesAsync(pair.Access)).ShouldBeTrue();
        using var caller = new ApiCaller(one);

        await caller.PostAsync(Logout, new { refresh = pair.Refresh });

        (await two.TakesAsync(pair.Access)).ShouldBeFalse();
        (await two.RefreshAsync(pair.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
    }
}
