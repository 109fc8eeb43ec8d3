using System.Net;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Api;

/// <summary>Cookies are the pages' and Bearer tokens the API's: neither means anything at the other's door. That the API sets none is asked of every answer: ApiAnswer.</summary>
public sealed class ApiCookieTests
{
    [Fact]
    public async Task A_browsers_cookies_give_nothing_and_are_left_alone()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        using var caller = new ApiCaller(app);
        var cookies = ("Cookie", visitor.Cookies.Header);

        (await caller.GetAsync("/api/user/me/", cookies)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.PostAsync("/api/blogposts/", new { title = "Forged", content = "By another site." }, cookies)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "not_authenticated");
        (await caller.GetAsync("/api/blogposts/?status=draft", cookies)).ShouldBeProblem(StatusCodes.Status401Unauthorized);
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await caller.GetAsync("/api/blogposts/", cookies)).Status.ShouldBe(StatusCodes.Status200OK);
        (await app.OnlySessionAsync()).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_done_with_the_APIs_tokens_touches_no_session_of_the_browser_that_sends_its_cookies_along()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        using var caller = new ApiCaller(app);
        var cookies = ("Cookie", visitor.Cookies.Header);

        var first = (await caller.PostAsync("/api/token/", new { username = "marta", password = BlogApp.Password }, cookies)).Pair;
        var second = (await caller.PostAsync("/api/token/refresh/", new { refresh = first.Refresh }, cookies)).Pair;
        (await caller.PostAsync("/api/token/verify/", new { token = second.Access }, cookies)).Status.ShouldBe(StatusCodes.Status200OK);
        (await caller.PostAsync("/api/user/logout/", new { refresh = second.Refresh }, cookies)).Status.ShouldBe(StatusCodes.Status200OK);
        (await caller.PostAsync("/api/user/register/", new { username = "ines", password = BlogApp.Password }, cookies)).Status.ShouldBe(StatusCodes.Status201Created);

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    /// <summary>Else whoever has them could guess at the password within the browser's session, where no account is held back.</summary>
    [Fact]
    public async Task Wrong_passwords_count_on_the_account_whatever_cookies_come_along()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        using var caller = new ApiCaller(app);
        var access = (await app.TokensAsync()).Access;
        for (var guess = 0; guess < 5; guess++)
        {
            await caller.PostAsync("/api/token/", new { username = "marta", password = "wrong password" }, ("Cookie", visitor.Cookies.Header), ("Authorization", $"Bearer {access}"));
        }

        (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await app.TakesAsync(access)).ShouldBeTrue();
    }

    /// <summary>Whether Identity still knows the browser, and half of its cookie's time on, when it would get a new one; or after a change that makes it forget.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(8, false)]
    [InlineData(1, true)]
    public async Task A_browser_that_is_asked_for_no_code_is_asked_here_and_is_not_looked_at(int days, bool isForgotten)
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        await (await phone.GivePasswordAsync()).Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).Check("Input.RememberMachine").SubmitAsync();
        phone.Cookies.Header.ShouldContain("TwoFactorRememberMe");
        using var caller = new ApiCaller(app);
        app.Clock.Advance(TimeSpan.FromDays(days));
        if (isForgotten) { await app.WithUserAsync("marta", (users, user) => users.UpdateSecurityStampAsync(user)); }

        for (var guess = 0; guess < 5; guess++)
        {
            (await ObtainAsync(Otp.Wrong(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_invalid");
            if (guess < 4) { (await ObtainAsync(null)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "two_factor_required"); }
        }

        (await ObtainAsync(Otp.Now(key, app.Clock))).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");

        Task<ApiAnswer> ObtainAsync(string? otp) => caller.PostAsync("/api/token/", new { username = "marta", password = BlogApp.Password, otp }, ("Cookie", phone.Cookies.Header));
    }

    [Fact]
    public async Task An_API_token_does_nothing_at_a_page()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var (access, refresh) = await app.TokensAsync();
        using var visitor = app.Visitor();

        var page = await visitor.GetAsync("/admin/posts", ("Authorization", $"Bearer {access}"));

        (page.Status, page.Location).ShouldBe((HttpStatusCode.Redirect, "/login?ReturnUrl=%2Fadmin%2Fposts"));
        (await visitor.GetAsync("/", ("Authorization", $"Bearer {access}"))).Document.QuerySelector("a[href='/Identity/Account/Manage']").ShouldBeNull();
        visitor.Cookies["__Host-bs-at"] = access;
        visitor.Cookies["__Host-bs-rt"] = refresh;
        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull("it is the wrong door, and no theft");
        _ = (await app.RefreshAsync(refresh)).Pair;
    }

    [Fact]
    public async Task A_browsers_tokens_are_refused_wherever_the_API_takes_one()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, refresh) = (visitor.Cookies["bs-at"]!, visitor.Cookies["bs-rt"]!);
        using var caller = new ApiCaller(app);

        (await app.TakesAsync(access)).ShouldBeFalse();
        (await app.RefreshAsync(refresh)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await caller.PostAsync("/api/token/verify/", new { token = access })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await caller.PostAsync("/api/token/verify/", new { token = refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await caller.PostAsync("/api/user/logout/", new { refresh })).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await app.WithDbAsync(db => db.Sessions.SingleAsync())).Generation.ShouldBe(1);
    }
}
