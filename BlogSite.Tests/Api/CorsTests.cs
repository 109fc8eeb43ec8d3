using BlogSite.Api;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>Which other sites' pages may call the API from a browser: none but those that Api:AllowedOrigins names.</summary>
public sealed class CorsTests
{
    private const string App = "https://app.example.org";

    private static readonly (string, string) Allowed = ("Api:AllowedOrigins", $"{App}, http://localhost:5173");

    [Theory]
    [InlineData(false, App)]
    [InlineData(true, "https://other.example.org")]
    [InlineData(true, "http://app.example.org")] // another scheme
    [InlineData(true, "https://app.example.org:8443")]
    [InlineData(true, "https://app.example.org.attacker.test")]
    [InlineData(true, "https://evil-app.example.org")]
    [InlineData(true, "http://localhost")]
    [InlineData(true, "null")]
    public async Task Nobody_else_is_let_in(bool isOn, string origin)
    {
        await using var app = isOn ? ApiCallers.Site(Allowed) : new BlogApp();
        using var caller = new ApiCaller(app);

        foreach (var answer in new[] { await PreflightAsync(caller, origin), await caller.GetAsync("/api/blogposts/", ("Origin", origin)), await caller.PostAsync("/api/token/", "{}", ("Origin", origin)) })
        {
            answer.Headers.Keys.ShouldNotContain(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase), answer.Body);
        }
    }

    [Theory]
    [InlineData(App, "/api/blogposts/", "POST")]
    [InlineData("http://localhost:5173", "/api/blogposts/1/", "PATCH")]
    [InlineData(App, "/api/token/", "POST")]
    [InlineData(App, "/api/user/sessions/7d8d2bb2-29e5-4d8c-a3cc-1c9d2e0e7a55", "DELETE")]
    public async Task Who_is_named_may_ask_first_without_a_token_and_never_sends_cookies(string origin, string address, string method)
    {
        await using var app = ApiCallers.Site(Allowed);
        using var caller = new ApiCaller(app);

        var asked = await PreflightAsync(caller, origin, address, method);

        asked.Status.ShouldBe(StatusCodes.Status204NoContent, asked.Body);
        asked.Headers["Access-Control-Allow-Origin"].ShouldBe(origin);
        asked.Headers["Access-Control-Allow-Methods"].Split(',').ShouldContain(name => name == method);
        asked.Headers["Access-Control-Allow-Headers"].Split(',').ShouldBe(["Authorization", "Content-Type", "If-Match", "If-None-Match"], ignoreOrder: true);
        asked.Headers["Access-Control-Max-Age"].ShouldBe("3600");
        asked.Headers.ContainsKey("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_answered_is_readable_to_who_is_named_also_where_it_is_an_error()
    {
        await using var app = SignInLimitTests.Limited(Allowed);
        using var caller = await app.CallerAsync();
        var origin = ("Origin", App);
        List<ApiAnswer> answers =
        [
            await caller.GetAsync("/api/blogposts/", origin),
            await caller.PostAsync("/api/blogposts/", new { title = "From afar", content = "Here." }, origin),
            (await caller.PostAsync("/api/blogposts/", "{}", origin)).ShouldBeProblem(StatusCodes.Status400BadRequest),
            (await caller.GetAsync("/api/blogposts/77/", origin)).ShouldBeProblem(StatusCodes.Status404NotFound),
            (await caller.GetAsync("/api/no-such-thing/", origin)).ShouldBeProblem(StatusCodes.Status404NotFound),
            (await caller.SendAsync(HttpMethods.Put, "/api/user/me/", null, origin)).ShouldBeProblem(StatusCodes.Status405MethodNotAllowed),
            (await caller.PostAsync("/api/token/", new { username = "marta", password = "wrong password" }, origin)).ShouldBeProblem(StatusCodes.Status401Unauthorized),
        ];
        for (var request = 0; request < 300; request++) { await caller.GetAsync("/api/"); }

        answers.Add((await caller.GetAsync("/api/user/me/", origin)).ShouldBeProblem(StatusCodes.Status429TooManyRequests));
        caller.Token = "x";
        answers.Add((await caller.GetAsync("/api/user/me/", origin)).ShouldBeProblem(StatusCodes.Status401Unauthorized));

        foreach (var answer in answers)
        {
            answer.Headers["Access-Control-Allow-Origin"].ShouldBe(App, answer.Body);
            answer.Headers["Access-Control-Expose-Headers"].Split(',').ShouldBe(["Location", "ETag", "Retry-After"], ignoreOrder: true);
            answer.Headers.ContainsKey("Access-Control-Allow-Credentials").ShouldBeFalse();
            answer.Headers["Vary"].ShouldContain("Origin");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/feed.xml")]
    [InlineData("/apiary")]
    public async Task The_pages_are_nobodys_to_read(string address)
    {
        await using var app = ApiCallers.Site(Allowed);
        using var visitor = app.Visitor();

        (await visitor.GetAsync(address, ("Origin", App))).Headers.Keys.ShouldNotContain(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://app.example.org", true)]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://APP.example.org", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://app.example.org/", false)]
    [InlineData("https://app.example.org/path", false)]
    [InlineData("https://app.example.org?x", false)]
    [InlineData("https://marta@app.example.org", false)]
    [InlineData("https://*.example.org", false)]
    [InlineData("https://", false)]
    [InlineData("app.example.org", false)]
    [InlineData("ftp://app.example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("null", false)]
    [InlineData("*", false)]
    public void An_origin_is_a_scheme_a_host_and_a_port(string text, bool isOrigin) => ApiOptions.IsOrigin(text).ShouldBe(isOrigin);

    [Fact]
    public async Task A_setting_that_is_no_list_of_origins_stops_the_start_and_is_named()
    {
        var outcome = await BlogProcess.RunAsync([], settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Api:AllowedOrigins"] = $"{App},*" });

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain("Api:AllowedOrigins must be origins with commas between them");
    }

    private static Task<ApiAnswer> PreflightAsync(ApiCaller caller, string origin, string address = "/api/blogposts/", string method = "POST") =>
        caller.SendAsync(HttpMethods.Options, address, null, ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type,if-match"));
}
