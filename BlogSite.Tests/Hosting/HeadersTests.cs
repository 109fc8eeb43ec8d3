using System.Net;
using System.Net.Http.Headers;
using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>What every answer says to the browser, whatever kind of answer it is.</summary>
public sealed class HeadersTests
{
    [Fact]
    public async Task Every_kind_of_answer_has_the_security_headers()
    {
        await using var app = new BlogApp(services: FailingPages.Add);
        var (marta, _) = await app.PersonAsync("marta");
        await app.PostAsync(marta);
        using var stranger = app.Visitor();
        var style = (await stranger.GetAsync("/")).Document.QuerySelector("link[rel=stylesheet]")?.GetAttribute("href");
        List<(HttpStatusCode Status, Answer Answer)> answers =
        [
            (HttpStatusCode.OK, await stranger.GetAsync("/")),
            (HttpStatusCode.OK, await stranger.GetAsync("/?handler=Older", ("HX-Request", "true"))),
            (HttpStatusCode.OK, await stranger.GetAsync("/posts/the-gauge")),
            (HttpStatusCode.OK, await stranger.GetAsync("/login")),
            (HttpStatusCode.OK, await stranger.GetAsync("/Identity/Account/ForgotPassword")),
            (HttpStatusCode.OK, await stranger.GetAsync("/css/site.css")),
            (HttpStatusCode.OK, await stranger.GetAsync(style.ShouldNotBeNull())),
            (HttpStatusCode.OK, await stranger.GetAsync("/health/live")),
            (HttpStatusCode.Redirect, await stranger.GetAsync("/admin/posts")),
            (HttpStatusCode.Unauthorized, await stranger.GetAsync("/admin/posts", ("HX-Request", "true"))),
            (HttpStatusCode.SeeOther, await stranger.PostAsync("/theme", ("theme", "dark"))),
            (HttpStatusCode.MovedPermanently, await stranger.GetAsync("/posts/The-Gauge")),
            (HttpStatusCode.NotFound, await stranger.GetAsync("/nowhere")),
            (HttpStatusCode.BadRequest, await stranger.GetAsync("/?q=%00")),
            (HttpStatusCode.BadRequest, await stranger.PostAsync("/login")),
            (HttpStatusCode.MethodNotAllowed, await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/"))),
            (HttpStatusCode.MethodNotAllowed, await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Trace, "/"))),
            (HttpStatusCode.NotFound, await stranger.GetAsync("/api/nowhere")),
            (HttpStatusCode.InternalServerError, await stranger.GetAsync("/", (FailingPages.Header, "yes"))),
        ];

        foreach (var (status, answer) in answers)
        {
            answer.Status.ShouldBe(status, answer.Address.ToString());
            ShouldBeGuarded(answer);
        }
    }

    [Fact]
    public async Task Every_page_of_a_signed_in_person_is_guarded_and_stored_nowhere()
    {
        await using var app = new BlogApp();
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        await app.PostAsync(ada);

        foreach (var page in await app.PagesAsync())
        {
            var answer = await admin.GetAsync(page.About());

            ShouldBeGuarded(answer);
            answer.Headers["Cache-Control"].ShouldContain("no-store", customMessage: page.Template);
        }
    }

    [Theory]
    [InlineData("https://blog.example/", true)]
    [InlineData("https://blog.example/nowhere", true)]
    [InlineData("https://blog.example/css/site.css", true)]
    [InlineData("http://blog.example/", false)]
    [InlineData("http://blog.example/login", false)]
    public async Task Only_https_is_asked_to_stay_https(string address, bool isAsked)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        var answer = await stranger.GetAsync(address);

        answer.Headers.GetValueOrDefault("Strict-Transport-Security").ShouldBe(isAsked ? "max-age=31536000" : null);
        ShouldBeGuarded(answer);
    }

    [Fact]
    public async Task A_strangers_pages_set_no_cookie_and_carry_no_token()
    {
        await using var app = new BlogApp();
        var (marta, _) = await app.PersonAsync("marta");
        await app.PostAsync(marta);

        foreach (var address in new[] { "/", "/?handler=Older", "/posts/the-gauge", "/nowhere", "/error/404", "/css/site.css", "/health/live" })
        {
            using var stranger = app.Visitor();
            var answer = await stranger.GetAsync(address);

            answer.SetCookies.ShouldBeEmpty(address);
            answer.Body.ShouldNotContain("__RequestVerificationToken", customMessage: address);
            answer.Headers.GetValueOrDefault("Vary", "").Contains("Cookie", StringComparison.Ordinal).ShouldBe(address is "/" or "/?handler=Older" or "/posts/the-gauge", address); // those that who is signed in sees otherwise
        }
    }

    [Fact]
    public async Task A_page_says_that_it_is_html_in_utf8()
    {
        await using var app = new BlogApp(services: FailingPages.Add);
        using var stranger = app.Visitor();

        foreach (var answer in new[] { await stranger.GetAsync("/"), await stranger.GetAsync("/nowhere"), await stranger.GetAsync("/", (FailingPages.Header, "yes")) })
        {
            MediaTypeHeaderValue.Parse(answer.Headers["Content-Type"]).ShouldBe(new MediaTypeHeaderValue("text/html", "utf-8"));
        }
    }

    private static void ShouldBeGuarded(Answer answer)
    {
        var address = $"{answer.Status} {answer.Address}";
        var policy = answer.Headers.GetValueOrDefault("Content-Security-Policy").ShouldNotBeNull(address).Split("; ");
        policy.ShouldBe(
        [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: https:", "font-src 'self'", "media-src 'self' https:",
            "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        ], address);
        answer.Headers.GetValueOrDefault("X-Content-Type-Options").ShouldBe("nosniff", address);
        answer.Headers.GetValueOrDefault("Referrer-Policy").ShouldBe("strict-origin-when-cross-origin", address);
        answer.Headers.GetValueOrDefault("Cross-Origin-Opener-Policy").ShouldBe("same-origin", address);
        answer.Headers.GetValueOrDefault("X-Frame-Options").ShouldBe("DENY", address);
        var permissions = answer.Headers.GetValueOrDefault("Permissions-Policy").ShouldNotBeNull(address);
        permissions.ShouldContain("camera=()");
        permissions.ShouldContain("publickey-credentials-get=self"); // passkeys
        permissions.ShouldNotContain("web-share"); // Chromium does not know it and says so in every console
        answer.Headers.ContainsKey("Server").ShouldBeFalse(address);
        answer.Headers.ContainsKey("X-Powered-By").ShouldBeFalse(address);
    }
}
