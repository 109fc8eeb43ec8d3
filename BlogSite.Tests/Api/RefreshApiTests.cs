using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Api;

/// <summary>Refresh tokens of the API, by the design's table. Where they do not rotate: KeptRefreshTests.</summary>
public sealed class RefreshApiTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_access_token_is_good_until_its_last_second_and_the_refresh_token_gets_the_next()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(30) - Second);
        (await app.TakesAsync(first.Access)).ShouldBeTrue();
        app.Clock.Advance(Second);
        (await app.TakesAsync(first.Access)).ShouldBeFalse();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;

        (await app.TakesAsync(second.Access)).ShouldBeTrue();
        second.Refresh.ShouldNotBe(first.Refresh, StringComparer.Ordinal);
        (await app.OnlySessionAsync()).Generation.ShouldBe(2);
    }

    [Theory]
    [InlineData("00:00:20", 20)]
    [InlineData("00:00:05", 5)]
    public async Task A_used_token_gets_the_same_successor_again_within_the_grace_and_after_it_ends_the_session(string setting, int seconds)
    {
        await using var app = ApiCallers.Site(("Tokens:ReuseGrace", setting));
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var other = await app.TokensAsync();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;

        app.Clock.Advance(TimeSpan.FromSeconds(seconds) - Second);
        var again = (await app.RefreshAsync(first.Refresh)).Pair;
        again.Refresh.ShouldBe(second.Refresh, "to the byte");
        (await app.TakesAsync(again.Access)).ShouldBeTrue();
        app.Clock.Advance(Second);
        (await app.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        await ShouldHaveEndedAsync(app, second);
        (await app.SessionsAsync()).Count(session => session.RevokedBecause == Revocation.Reused).ShouldBe(1);
        _ = (await app.RefreshAsync(other.Refresh)).Pair; // another session lives on
        app.Log.Lines.ShouldContain(line => line.Contains(" 1112 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_not_given_again_after_the_grace()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var lost = (await app.RefreshAsync(first.Refresh)).Pair; // neither token of it is ever used

        app.Clock.Advance(Grace);
        (await app.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        await ShouldHaveEndedAsync(app, lost);
    }

    [Fact]
    public async Task Two_behind_is_reuse_also_inside_the_grace()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;
        var third = (await app.RefreshAsync(second.Refresh)).Pair;

        (await app.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        await ShouldHaveEndedAsync(app, third);
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.Reused);
    }

    [Fact]
    public async Task All_who_refresh_at_once_get_the_same_successor()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => app.RefreshAsync(first.Refresh))));

        var successor = answers.Select(answer => answer.Pair.Refresh).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        var session = await app.OnlySessionAsync();
        (session.Generation, session.RevokedAt).ShouldBe((2, null));
        _ = (await app.RefreshAsync(successor)).Pair;
    }

    [Fact]
    public async Task A_token_that_idles_for_a_day_is_dead_at_the_second_and_that_is_no_reuse()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();

        app.Clock.Advance(TimeSpan.FromDays(1) - Second);
        var second = (await app.RefreshAsync(first.Refresh)).Pair;
        app.Clock.Advance(TimeSpan.FromDays(1));

        (await app.RefreshAsync(second.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_session_in_use_lives_for_thirty_days_and_not_longer()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var pair = await app.TokensAsync();
        for (var half = 0; half < 59; half++)
        {
            app.Clock.Advance(TimeSpan.FromHours(12));
            pair = (await app.RefreshAsync(pair.Refresh)).Pair;
        }

        app.Clock.Advance(TimeSpan.FromHours(12) - Second);
        pair = (await app.RefreshAsync(pair.Refresh)).Pair;
        (await app.TakesAsync(pair.Access)).ShouldBeTrue();
        app.Clock.Advance(Second);

        (await app.RefreshAsync(pair.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.TakesAsync(pair.Access)).ShouldBeFalse("the access token has 29 minutes left, and its session has none");
    }

    [Fact]
    public async Task Two_nodes_give_the_same_successor_and_end_each_others_sessions()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        await one.AccountAsync("marta");
        var first = await one.TokensAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(turn => Task.Run(() => (turn % 2 == 0 ? one : two).RefreshAsync(first.Refresh))));

        var second = answers[1].Pair;
        answers.ShouldAllBe(answer => answer.Pair.Refresh == second.Refresh);
        (await one.TakesAsync(second.Access)).ShouldBeTrue();
        one.Clock.Advance(Grace);
        (await two.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized);
        await ShouldHaveEndedAsync(one, second);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("stamp")]
    [InlineData("deleted")]
    [InlineData("restored")]
    public async Task What_is_refused_for_another_reason_is_no_reuse(string what)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;
        await app.WithUserAsync("marta", (users, user) => what switch
        {
            "disabled" => app.DisableAsync("marta"),
            "stamp" => users.UpdateSecurityStampAsync(user),
            "deleted" => users.DeleteAsync(user),
            _ => app.WithDbAsync(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.Generation, 1))), // as in a backup
        });

        (await app.RefreshAsync(second.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        (await app.SessionsAsync()).ShouldAllBe(session => session.RevokedBecause != Revocation.Reused);
        app.Log.Lines.ShouldNotContain(line => line.Contains(" 1112 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_changed_is_in_the_next_access_token()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", Roles.Reader);
        var first = await app.TokensAsync();
        await app.WithUserAsync("marta", (users, user) => users.AddToRoleAsync(user, Roles.Author));

        var second = (await app.RefreshAsync(first.Refresh)).Pair;

        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(second.Access).GetPayloadValue<string>("role").ShouldBe(Roles.Author);
    }

    [Fact]
    public async Task What_is_no_refresh_token_is_refused()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();

        foreach (var token in new[] { access, "made.up.token", "x", refresh + "x", refresh[..^1], new string('e', 9 * 1024), string.Join('.', refresh.Split('.')[..2]) + "." })
        {
            (await app.RefreshAsync(token)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        }

        _ = (await app.RefreshAsync(refresh)).Pair;
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"refresh": null}""")]
    [InlineData("""{"refresh": " "}""")]
    [InlineData("""{"refresh": 5}""")]
    [InlineData("""{"refresh": ["a"]}""")]
    [InlineData("""{"token": "a"}""")]
    public async Task A_token_that_is_missing_is_named(string body)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync("/api/token/refresh/", body)).ShouldName("refresh");
    }

    private static async Task ShouldHaveEndedAsync(BlogApp app, (string Access, string Refresh) pair)
    {
        (await app.TakesAsync(pair.Access)).ShouldBeFalse("no token of the session is good any more");
        (await app.RefreshAsync(pair.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
    }
}
