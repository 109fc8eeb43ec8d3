using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>Tokens:RotateApiRefreshTokens is off: a refresh token is good to its end.</summary>
public sealed class KeptRefreshTests
{
    private static readonly (string, string) Off = ("Tokens:RotateApiRefreshTokens", "false");

    [Fact]
    public async Task The_answer_is_an_access_token_alone_and_the_refresh_token_stays_good_to_its_end()
    {
        await using var app = ApiCallers.Site(Off);
        await app.AccountAsync("marta");
        var (_, refresh) = await app.TokensAsync();

        for (var hours = 0; hours < 23; hours++)
        {
            (await app.TakesAsync(Access(await app.RefreshAsync(refresh)))).ShouldBeTrue();
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        app.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        var last = Access(await app.RefreshAsync(refresh));
        (await app.TakesAsync(last)).ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await app.RefreshAsync(refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.TakesAsync(last)).ShouldBeFalse("its session is over");
        var session = await app.OnlySessionAsync();
        (session.Generation, session.RevokedAt).ShouldBe((1, null));
    }

    [Fact]
    public async Task Many_at_once_each_get_one()
    {
        await using var app = ApiCallers.Site(Off);
        await app.AccountAsync("marta");
        var (_, refresh) = await app.TokensAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => app.RefreshAsync(refresh))));

        answers.ShouldAllBe(answer => Access(answer).Length > 0);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("stamp")]
    [InlineData("deleted")]
    [InlineData("logged out")]
    [InlineData("access")]
    [InlineData("made up")]
    public async Task It_is_refused_as_one_that_rotates(string what)
    {
        await using var app = ApiCallers.Site(Off);
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();
        using var caller = new ApiCaller(app);
        await app.WithUserAsync("marta", (users, user) => what switch
        {
            "disabled" => app.DisableAsync("marta"),
            "stamp" => users.UpdateSecurityStampAsync(user),
            "deleted" => users.DeleteAsync(user),
            "logged out" => caller.PostAsync("/api/user/logout/", new { refresh }),
            _ => Task.CompletedTask,
        });

        (await app.RefreshAsync(what switch { "access" => access, "made up" => "made.up.token", _ => refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
    }

    [Fact]
    public async Task A_browsers_token_gets_nothing_and_the_browser_rotates_all_the_same()
    {
        await using var app = ApiCallers.Site(Off);
        using var visitor = await app.SignedInAsync("marta");
        var refresh = visitor.Cookies["bs-rt"]!;

        (await app.RefreshAsync(refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        visitor.Cookies["bs-rt"].ShouldNotBe(refresh, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_used_while_tokens_rotated_stays_used()
    {
        using var folder = DataFolder.Migrated();
        await using var before = new BlogApp(folder: folder);
        await before.AccountAsync("marta");
        var first = await before.TokensAsync();
        var second = (await before.RefreshAsync(first.Refresh)).Pair;
        await before.DisposeAsync();
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { [Off.Item1] = Off.Item2 }, folder, before.Clock);

        app.Clock.Advance(TimeSpan.FromSeconds(20));
        (await app.TakesAsync(Access(await app.RefreshAsync(second.Refresh)))).ShouldBeTrue();
        (await app.RefreshAsync(first.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        (await app.RefreshAsync(second.Refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.Reused);
    }

    private static string Access(ApiAnswer answer)
    {
        answer.Status.ShouldBe(StatusCodes.Status200OK, answer.Body);
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        ApiAnswer.Names(answer.Json).ShouldHaveSingleItem().ShouldBe("access");
        return answer["access"].ShouldNotBeNull();
    }
}
