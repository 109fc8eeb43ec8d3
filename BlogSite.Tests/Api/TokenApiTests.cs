using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>Signing in for a pair of tokens. Codes besides: TokenTwoFactorTests.</summary>
public sealed class TokenApiTests
{
    private const string Token = "/api/token/";
    private const string Wrong = "wrong password";

    [Theory]
    [InlineData("marta")]
    [InlineData(" MARTA ")]
    [InlineData("marta@example.org")]
    [InlineData("Marta@Example.ORG")]
    public async Task Either_name_and_the_password_get_a_pair_whose_session_is_the_APIs(string name)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        using var caller = new ApiCaller(app, "203.0.113.9");

        var answer = await caller.PostAsync(Token, new { username = name, password = BlogApp.Password }, ("User-Agent", "curl/8.5"));

        (await app.TakesAsync(answer.Pair.Access)).ShouldBeTrue();
        _ = (await app.RefreshAsync(answer.Pair.Refresh)).Pair;
        var session = await app.OnlySessionAsync();
        (session.Kind, session.Amr, session.UserAgent, session.IpAddress).ShouldBe((SessionKind.Api, "pwd", "curl/8.5", "203.0.113.9"));
    }

    [Fact]
    public async Task A_form_does_as_well_and_so_does_an_address_without_the_last_slash()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);

        (await app.TakesAsync((await caller.FormAsync("/api/token", ("username", "marta"), ("password", BlogApp.Password))).Pair.Access)).ShouldBeTrue();
        (await app.TakesAsync((await caller.PostAsync("/api/token", new { username = "marta", password = BlogApp.Password })).Pair.Access)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_dead_token_sent_along_does_not_keep_anybody_from_a_new_one()
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();
        app.Clock.Advance(TimeSpan.FromDays(2));

        (await caller.GetAsync("/api/user/me/")).ShouldBeProblem(StatusCodes.Status401Unauthorized);

        _ = (await caller.ObtainAsync("marta")).Pair;
    }

    [Theory]
    [InlineData("{}", "username", "password")]
    [InlineData("""{"username": "marta"}""", "password")]
    [InlineData("""{"username": null, "password": null}""", "username", "password")]
    [InlineData("""{"username": 1, "password": true, "otp": 123456}""", "username", "password", "otp")]
    [InlineData("""{"username": " ", "password": ""}""", "username", "password")]
    [InlineData("""{"username": "\udc00", "password": "a\u0000"}""", "username", "password")]
    public async Task What_is_missing_or_no_text_is_named(string body, params string[] fields)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        (await caller.PostAsync(Token, body)).ShouldName(fields);
    }

    [Fact]
    public async Task Whatever_is_wrong_is_answered_alike_to_the_byte_and_hashed_once()
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(services: probe.Install);
        await PeopleAsync(app);
        using var caller = new ApiCaller(app);
        List<ApiAnswer> answers = [];
        foreach (var (name, password) in Refused)
        {
            var before = probe.Verified;
            answers.Add((await caller.ObtainAsync(name, password)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account"));
            (probe.Verified - before).ShouldBe(1, name);
        }

        answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        answers.Select(answer => string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}"))).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await app.SessionsAsync()).ShouldBeEmpty();
    }

    /// <summary>What the database takes, a write to the disk above all, is seen in the time, as a hash is.</summary>
    [Fact]
    public async Task Whatever_is_wrong_is_looked_up_as_often_and_written_down_once()
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        await PeopleAsync(app);
        using var caller = new ApiCaller(app);
        await caller.ObtainAsync("somebody", Wrong);
        List<int> counts = [];
        foreach (var (name, password) in Refused)
        {
            statements.Take();
            await caller.ObtainAsync(name, password);
            var given = statements.Take();
            given.Count(statement => statement.TrimStart().Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE").ShouldBe(1, name + "\n" + string.Join('\n', given));
            counts.Add(given.Count);
        }

        counts.Distinct().Count().ShouldBe(1, string.Join(' ', counts));
    }

    [Fact]
    public async Task A_password_nobody_can_have_is_hashed_for_nobody_and_answered_alike()
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);

        var (known, unknown) = (await caller.ObtainAsync("marta", new string('p', 257)), await caller.ObtainAsync("nobody-here", new string('p', 257)));

        known.ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account").Body.ShouldBe(unknown.Body);
        probe.Verified.ShouldBe(0);
    }

    [Theory]
    [InlineData("marta")]
    [InlineData("nobody-here")]
    public async Task Guesses_at_one_name_hash_one_after_another_whether_anybody_has_it_or_not(string name)
    {
        var probe = new ProbeHasher(iterations: 40_000);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => caller.ObtainAsync(name, Wrong))));

        (probe.Verified, probe.Most).ShouldBe((8, 1));
    }

    [Fact]
    public async Task Wrong_passwords_count_together_with_the_pages_and_hold_back_at_both_doors()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);
        using var visitor = app.Visitor();
        for (var guess = 0; guess < 3; guess++) { await caller.ObtainAsync("marta", Wrong); }

        await LockoutTests.GuessAsync(visitor, times: 2);

        (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");
        (await LockoutTests.TryAsync(visitor)).ShouldBeFalse();
        app.Clock.Advance(Lockout.Shortest - TimeSpan.FromSeconds(1));
        (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = (await caller.ObtainAsync("marta")).Pair;
        (await LockoutTests.TryAsync(visitor)).ShouldBeTrue();
    }

    [Fact]
    public async Task Five_wrong_ones_at_the_API_hold_back_at_the_page_and_end_no_session()
    {
        await using var app = new BlogApp();
        using var marta = await app.CallerAsync();
        using var thief = new ApiCaller(app);
        for (var guess = 0; guess < Lockout.Allowed; guess++) { await thief.ObtainAsync("marta", Wrong); }

        using var visitor = app.Visitor();
        (await LockoutTests.TryAsync(visitor)).ShouldBeFalse();
        (await marta.GetAsync("/api/user/me/")).Status.ShouldBe(StatusCodes.Status200OK);
    }

    [Fact]
    public async Task The_right_password_forgives_the_wrong_ones_before_it()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);
        for (var round = 0; round < 3; round++)
        {
            for (var guess = 0; guess < Lockout.Allowed - 1; guess++) { await caller.ObtainAsync("marta", Wrong); }

            _ = (await caller.ObtainAsync("marta")).Pair;
        }
    }

    [Fact]
    public async Task No_token_password_or_address_is_ever_logged()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        using var caller = new ApiCaller(app);
        var first = (await caller.ObtainAsync("marta@example.org")).Pair;
        var second = (await app.RefreshAsync(first.Refresh)).Pair;
        await caller.ObtainAsync("marta@example.org", "a telling mistake");
        await app.TakesAsync(second.Access);
        await caller.PostAsync("/api/token/verify/", new { token = second.Access });
        await caller.PostAsync("/api/user/logout/", new { refresh = second.Refresh });

        foreach (var secret in new[] { first.Access, first.Refresh, second.Access, second.Refresh, BlogApp.Password, "a telling mistake", "marta@example.org" })
        {
            app.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static readonly (string Name, string Password)[] Refused =
    [
        ("marta", Wrong), ("marta@example.org", Wrong), ("nobody-here", Wrong), ("nobody@example.org", BlogApp.Password), ("marta'--", Wrong),
        ("shut", BlogApp.Password), ("shut", Wrong), ("held", BlogApp.Password), ("held", Wrong),
    ];

    private static async Task PeopleAsync(BlogApp app)
    {
        await app.AccountAsync("marta", email: "marta@example.org");
        await app.AccountAsync("shut");
        await app.AccountAsync("held");
        await app.HoldBackAsync("held");
        await app.DisableAsync("shut");
    }
}
