using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>Whether a token would be accepted now.</summary>
public sealed class VerifyApiTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Either_kind_is_good_to_its_last_second()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();

        await ShouldBeAsync(app, access, isGood: true);
        await ShouldBeAsync(app, refresh, isGood: true);
        app.Clock.Advance(TimeSpan.FromMinutes(30) - Second);
        await ShouldBeAsync(app, access, isGood: true);
        app.Clock.Advance(Second);
        await ShouldBeAsync(app, access, isGood: false);
        app.Clock.Advance(TimeSpan.FromHours(23.5) - Second);
        await ShouldBeAsync(app, refresh, isGood: true);
        app.Clock.Advance(Second);
        await ShouldBeAsync(app, refresh, isGood: false);
    }

    [Theory]
    [InlineData("logout")]
    [InlineData("session")]
    [InlineData("stamp")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    public async Task Neither_kind_is_good_once_its_session_has_ended(string how)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();
        using var caller = new ApiCaller(app) { Token = access };
        var session = await app.OnlySessionAsync();

        await app.WithUserAsync("marta", (users, user) => how switch
        {
            "logout" => caller.PostAsync("/api/user/logout/", new { refresh }),
            "session" => caller.DeleteAsync($"/api/user/sessions/{session.Id}/"),
            "stamp" => users.UpdateSecurityStampAsync(user),
            "disabled" => app.DisableAsync("marta"),
            _ => users.DeleteAsync(user),
        });

        await ShouldBeAsync(app, access, isGood: false);
        await ShouldBeAsync(app, refresh, isGood: false);
    }

    [Fact]
    public async Task A_password_changed_at_the_page_ends_the_APIs_sessions()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, refresh) = await app.TokensAsync();

        await (await visitor.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword")
            .Fill("Input.OldPassword", BlogApp.Password).Fill("Input.NewPassword", "another long one").Fill("Input.ConfirmPassword", "another long one").SubmitAsync();

        await ShouldBeAsync(app, access, isGood: false);
        await ShouldBeAsync(app, refresh, isGood: false);
        (await app.TakesAsync(access)).ShouldBeFalse();
        (await app.RefreshAsync(refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task To_ask_for_a_used_one_changes_nothing()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var first = await app.TokensAsync();
        var second = (await app.RefreshAsync(first.Refresh)).Pair;

        app.Clock.Advance(TimeSpan.FromSeconds(20) - Second);
        await ShouldBeAsync(app, first.Refresh, isGood: true);
        app.Clock.Advance(Second);
        await ShouldBeAsync(app, first.Refresh, isGood: false);

        await ShouldBeAsync(app, second.Refresh, isGood: true);
        var session = await app.OnlySessionAsync();
        (session.Generation, session.RevokedAt).ShouldBe((2, null));
    }

    [Fact]
    public async Task Forms_do_too_and_what_is_no_token_is_not_good()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();
        using var caller = new ApiCaller(app);

        (await caller.FormAsync("/api/token/verify", ("token", access))).Body.ShouldBe("{}");
        var answers = new List<ApiAnswer>();
        foreach (var token in new[] { "x", "a.b.c", access + "x", refresh[..^2], new string('e', 9 * 1024), "Bearer " + access })
        {
            answers.Add((await caller.PostAsync("/api/token/verify/", new { token })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid"));
        }

        answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"token": null}""")]
    [InlineData("""{"token": ""}""")]
    [InlineData("""{"token": {"a": 1}}""")]
    public async Task A_token_that_is_missing_is_named(string body)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync("/api/token/verify/", body)).ShouldName("token");
    }

    private static async Task ShouldBeAsync(BlogApp app, string token, bool isGood)
    {
        using var caller = new ApiCaller(app);
        var answer = await caller.PostAsync("/api/token/verify/", new { token });
        if (isGood)
        {
            (answer.Status, answer.Body).ShouldBe((StatusCodes.Status200OK, "{}"));
        }
        else
        {
            answer.ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        }
    }
}
