using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>Accounts that ask for a code besides the password.</summary>
public sealed class TokenTwoFactorTests
{
    [Fact]
    public async Task Without_a_code_it_is_asked_for_a_wrong_one_is_refused_and_the_right_one_signs_in_once()
    {
        await using var app = new BlogApp();
        var (key, _) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);

        (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_required");
        (await caller.ObtainAsync("marta", otp: "  ")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_required");
        (await caller.ObtainAsync("marta", otp: Otp.Wrong(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
        (await app.SessionsAsync()).ShouldAllBe(session => session.Kind == SessionKind.Browser);
        var code = Otp.Now(key, app.Clock);
        (await app.TakesAsync((await caller.ObtainAsync("marta", otp: code)).Pair.Access)).ShouldBeTrue();
        (await app.SessionsAsync()).Single(session => session.Kind == SessionKind.Api).Amr.ShouldBe("mfa");
        (await caller.ObtainAsync("marta", otp: code)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        _ = (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock).Insert(3, " "))).Pair;
    }

    [Fact]
    public async Task A_code_used_here_is_used_up_at_the_page_and_the_other_way_round()
    {
        await using var app = new BlogApp();
        var (key, _) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);
        using var visitor = app.Visitor();
        var asked = await visitor.GivePasswordAsync();

        _ = (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock))).Pair;
        (await asked.GiveCodeAsync(Otp.Now(key, app.Clock))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await asked.GiveCodeAsync(Otp.Now(key, app.Clock))).Location.ShouldBe("/");
        (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        await using var app = new BlogApp();
        var (_, codes) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);

        (await app.TakesAsync((await caller.ObtainAsync("marta", otp: codes[0])).Pair.Access)).ShouldBeTrue();
        (await caller.ObtainAsync("marta", otp: codes[0])).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
        (await caller.ObtainAsync("marta", otp: "AAAAA-AAAAA")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
        _ = (await caller.ObtainAsync("marta", otp: codes[1])).Pair;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_four_who_bring_one_code_at_once_one_gets_in(bool isRecovery)
    {
        await using var app = new BlogApp();
        var (key, codes) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);
        var code = isRecovery ? codes[0] : Otp.Now(key, app.Clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => caller.ObtainAsync("marta", otp: code))));

        answers.Count(answer => answer.Status == StatusCodes.Status200OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_password_uses_no_code_up_and_does_not_say_that_one_is_asked_for()
    {
        await using var app = new BlogApp();
        var (key, codes) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);

        var unknown = await caller.ObtainAsync("nobody-here", "wrong password");
        foreach (var otp in new[] { null, Otp.Now(key, app.Clock), codes[0] })
        {
            (await caller.ObtainAsync("marta", "wrong password", otp)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account").Body.ShouldBe(unknown.Body);
        }

        _ = (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock))).Pair;
        _ = (await caller.ObtainAsync("marta", otp: codes[0])).Pair;
    }

    [Fact]
    public async Task Wrong_codes_hold_back_as_wrong_passwords_do_and_the_password_alone_forgives_none_of_them()
    {
        await using var app = new BlogApp();
        var (key, codes) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);
        for (var guess = 0; guess < Lockout.Allowed - 1; guess++)
        {
            (await caller.ObtainAsync("marta", otp: guess % 2 == 0 ? Otp.Wrong(key, app.Clock) : "AAAAA-AAAAA")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
            (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_required");
        }

        (await caller.ObtainAsync("marta", otp: Otp.Wrong(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");

        var held = new[] { await caller.ObtainAsync("marta"), await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock)), await caller.ObtainAsync("marta", otp: codes[0]) };
        held.ShouldAllBe(answer => answer["code"] == "no_active_account");
        using var visitor = app.Visitor();
        (await LockoutTests.TryAsync(visitor)).ShouldBeFalse("the page asks for no code either");
        app.Clock.Advance(Lockout.Shortest - TimeSpan.FromSeconds(1));
        (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = (await caller.ObtainAsync("marta", otp: Otp.Now(key, app.Clock))).Pair;
        _ = (await caller.ObtainAsync("marta", otp: codes[0])).Pair;
    }

    [Fact]
    public async Task Of_twenty_codes_guessed_at_once_no_more_are_looked_at_than_one_after_another()
    {
        await using var app = new BlogApp();
        var (key, _) = await EnabledAsync(app);
        using var caller = new ApiCaller(app);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => caller.ObtainAsync("marta", otp: Otp.Wrong(key, app.Clock)))));

        LockoutTests.Lines(app, 1002).ShouldBe(Lockout.Allowed);
    }

    [Fact]
    public async Task Whose_account_asks_for_no_code_may_send_one()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);

        _ = (await caller.ObtainAsync("marta", otp: "123456")).Pair;
    }

    [Fact]
    public async Task Nothing_that_is_no_code_is_taken_for_one_or_is_a_fault()
    {
        await using var app = new BlogApp();
        await EnabledAsync(app);
        using var caller = new ApiCaller(app);

        foreach (var otp in new[] { "-", "- -", "۱۲۳۴۵۶", new string('1', 100) })
        {
            (await caller.ObtainAsync("marta", otp: otp)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
        }

        (await caller.ObtainAsync("marta", otp: new string('1', 101))).ShouldName("otp");
    }

    /// <summary>Marta, with two-factor on.</summary>
    private static async Task<(string Key, IReadOnlyList<string> Codes)> EnabledAsync(BlogApp app)
    {
        using var laptop = await app.SignedInAsync("marta");
        return await laptop.TurnTwoFactorOnAsync();
    }
}
