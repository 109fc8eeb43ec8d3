using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Registrations, mails that help into an account, refreshes; and whose address an address is.</summary>
public sealed class LimitTests
{
    private const string Address = "203.0.113.9";
    private const string Forgot = "/Identity/Account/ForgotPassword";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Ten_registrations_an_hour_come_from_one_address()
    {
        await using var app = SignInLimitTests.Limited();
        using var visitor = app.VisitorFrom(Address);
        for (var person = 0; person < 10; person++) { (await RegisterAsync(app, visitor, $"person{person}")).Status.ShouldBe(HttpStatusCode.SeeOther); }

        var refused = await RegisterAsync(app, visitor, "eleventh");

        (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "3590")); // each took a second
        refused.Body.ShouldContain("Wait 60 minutes, then try again.");
        refused.Form("Form.UserName")["Form.UserName"].ShouldBe("eleventh");
        refused.Document.QuerySelectorAll("main input:not([type=hidden])").Length.ShouldBe(3, "name, address and password, and not what people do not see");
        using var another = app.VisitorFrom("203.0.113.10");
        (await RegisterAsync(app, another, "twelfth")).Status.ShouldBe(HttpStatusCode.SeeOther);
        app.Clock.Advance(TimeSpan.FromSeconds(3588) - Second); // the two tries after it took a second each
        (await RegisterAsync(app, visitor, "eleventh", wait: false)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(2 * Second);
        (await refused.Form("Form.UserName").Fill("Form.Password", BlogApp.Password).SubmitAsync("Send again")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("marta@example.org")]
    [InlineData("nobody@example.org")]
    public async Task Twenty_asks_for_a_mail_a_minute_come_from_one_address_and_ten_are_for_one_account(string email)
    {
        await using var site = new MailSite(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "true" }, byItself: false);
        var app = site.App;
        await app.AccountAsync("marta", email: "marta@example.org");
        using var visitor = app.VisitorFrom(Address);
        for (var ask = 0; ask < 20; ask++) { (await ForgotAsync(visitor, $"nobody{ask}@example.org")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests); }

        (await ForgotAsync(visitor, "marta@example.org")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        for (var ask = 0; ask < 10; ask++)
        {
            using var other = app.VisitorFrom($"198.51.100.{ask}");
            (await ForgotAsync(other, email, ask % 2 == 0 ? "Form.Email" : "Form[Email]")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        }

        using var late = app.VisitorFrom("198.51.100.99");
        (await ForgotAsync(late, email.ToUpperInvariant())).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ForgotAsync(late, "other@example.org")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(Minute);
        (await ForgotAsync(late, email)).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Twenty_refused_refresh_tokens_a_minute_come_from_one_address_and_good_ones_do_not_count()
    {
        await using var app = SignInLimitTests.Limited();
        await app.AccountAsync("marta");
        using var marta = app.VisitorFrom(Address);
        await marta.SignInAsync("marta");
        for (var turn = 0; turn < 25; turn++)
        {
            marta.Cookies["bs-at"] = null;
            (await marta.WhoAmIAsync()).ShouldBe("marta");
        }

        using var forger = app.VisitorFrom(Address);
        for (var turn = 0; turn < 20; turn++)
        {
            forger.Cookies["__Host-bs-rt"] = "made.up.token";
            (await forger.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        }

        forger.Cookies["__Host-bs-rt"] = "made.up.token";
        var refused = await forger.GetAsync("/");
        (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "60"));
        refused.SetCookies.ShouldBeEmpty();
        (await marta.WhoAmIAsync()).ShouldBe("marta", "an access token needs no refresh");
        await AGoodTokenOfThatAddressIsKeptAsync(app, marta);
        using var stranger = app.VisitorFrom(Address);
        (await stranger.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, "who brings no token asks for none to be looked up");
    }

    private static async Task AGoodTokenOfThatAddressIsKeptAsync(BlogApp app, Visitor marta)
    {
        var editor = (await marta.GetAsync("/admin/posts/create")).Form("Form.Title").Fill("Form.Title", "Mine").Fill("Form.Content", "An hour of writing.");
        var before = (await app.OnlySessionAsync()).Generation;
        marta.Cookies["bs-at"] = null;

        var refused = await editor.SubmitAsync();

        (refused.Status, refused.Heading).ShouldBe((HttpStatusCode.TooManyRequests, "Too many tries at once"));
        refused.SetCookies.ShouldNotContain(cookie => cookie.Contains("bs-rt", StringComparison.Ordinal) || cookie.Contains("bs-at", StringComparison.Ordinal));
        refused.Form("Form.Content")["Form.Content"].ShouldBe("An hour of writing.");
        (await app.OnlySessionAsync()).Generation.ShouldBe(before, "it was not even looked up");
        app.Clock.Advance(Minute - Second);
        (await marta.GetAsync("/")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(Second);
        (await marta.WhoAmIAsync()).ShouldBe("marta");
    }

    [Theory]
    [InlineData("", Address, Address, true)] // no proxy is known: what the header says is the sender's own tale
    [InlineData("10.0.0.1", Address, Address, true)]
    [InlineData("10.0.0.1", "10.0.0.1", "10.0.0.1", false)] // each reader behind the known one counts for themselves
    [InlineData("", "2001:db8:1:2::1", "2001:db8:1:2:ffff::7", true)] // one household
    [InlineData("", "2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("", "203.0.113.9", "::ffff:203.0.113.9", true)]
    [InlineData("", "::ffff:203.0.113.9", "::ffff:203.0.113.10", false)]
    public async Task An_address_is_the_real_one_and_a_households(string known, string first, string second, bool isSame)
    {
        await using var app = SignInLimitTests.Limited(("Proxies:Known", known));
        for (var turn = 0; turn < 20; turn++)
        {
            using var visitor = app.VisitorFrom(first, ("X-Forwarded-For", isSame ? $"198.51.100.{turn}" : "198.51.100.1"));
            (await TryAsync(visitor, turn)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var next = app.VisitorFrom(second, ("X-Forwarded-For", "198.51.100.77"));
        (await TryAsync(next, 20)).Status.ShouldBe(isSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.UnprocessableEntity);

        static async Task<Answer> TryAsync(Visitor visitor, int turn) =>
            await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", $"nobody{turn}").Fill("Password", "wrong password").SubmitAsync();
    }

    [Fact]
    public async Task Every_page_where_strangers_try_is_limited_and_who_adds_one_writes_it_down_here()
    {
        await using var app = new BlogApp();
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<(string Page, Attempt Attempt)> limited = [];
        foreach (var page in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            limited.AddRange(loaded.EndpointMetadata.ShouldNotBeNull().OfType<LimitAttemptsAttribute>().Select(limit => (page.ViewEnginePath, limit.Attempt)));
        }

        limited.ShouldBe(
            [
                ("/Login", Attempt.SignIn), ("/Account/LoginWith2fa", Attempt.SignIn), ("/Account/LoginWithRecoveryCode", Attempt.SignIn), ("/Register", Attempt.Registration),
                ("/Account/ForgotPassword", Attempt.Reset), ("/Account/ResetPassword", Attempt.Reset), ("/Account/ResendEmailConfirmation", Attempt.Reset),
                ("/Account/ExternalLogin", Attempt.SignIn), ("/Account/Manage/Email", Attempt.Reset),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_setting_that_is_neither_yes_nor_no_stops_the_start_and_is_named()
    {
        var outcome = await BlogProcess.RunAsync([], settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "perhaps" });

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("RateLimits:Enabled must be true or false.");
    }

    private static async Task<Answer> RegisterAsync(BlogApp app, Visitor visitor, string name, bool wait = true)
    {
        var screen = await RegisterScreen.OpenAsync(visitor);
        if (wait) { app.Clock.Advance(RegisterGuardTests.ShortestTime); }

        return await screen.RegisterAsync(name);
    }

    private static async Task<Answer> ForgotAsync(Visitor visitor, string email, string field = "Form.Email")
    {
        var token = (await visitor.GetAsync(Forgot)).Form("Form.Email")["__RequestVerificationToken"].ShouldNotBeNull();
        return await visitor.PostAsync(Forgot, ("__RequestVerificationToken", token), (field, email));
    }
}
