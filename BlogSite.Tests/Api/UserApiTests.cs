using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Api;

/// <summary>One's own account and its sessions.</summary>
public sealed class UserApiTests
{
    private const string Sessions = "/api/user/sessions/";

    [Theory]
    [InlineData("/api/user/me/")]
    [InlineData("/api/user/me")]
    [InlineData("/API/User/Me/")]
    public async Task Who_asks_is_told_who_they_are(string address)
    {
        await using var app = new BlogApp();
        var id = await app.AccountAsync("marta", Roles.Author, "marta@example.org");
        using var caller = new ApiCaller(app) { Token = (await app.TokensAsync()).Access };

        var me = await caller.GetAsync(address);

        me.Body.ShouldBe($$"""{"id":{{id}},"username":"marta","email":"marta@example.org","display_name":"marta","role":"Author"}""");
        me.Headers["Cache-Control"].ShouldBe("no-store");
        (await caller.SendAsync(HttpMethods.Head, address, null)).Status.ShouldBe(StatusCodes.Status200OK); // the server leaves out the body
    }

    [Theory]
    [InlineData("POST", "/api/user/me/", "GET, HEAD")]
    [InlineData("POST", "/api/docs", "GET, HEAD")]
    [InlineData("DELETE", "/api/openapi.json", "GET, HEAD")]
    [InlineData("PUT", "/api/user/sessions/", "GET, HEAD")]
    [InlineData("GET", "/api/user/sessions/7d8d2bb2-29e5-4d8c-a3cc-1c9d2e0e7a55/", "DELETE")]
    [InlineData("GET", "/api/token/", "POST")]
    [InlineData("GET", "/api/token/refresh", "POST")]
    [InlineData("DELETE", "/api/token/verify/", "POST")]
    [InlineData("GET", "/api/user/logout/", "POST")]
    [InlineData("GET", "/api/user/register/", "POST")]
    public async Task Other_methods_are_refused_with_those_that_there_are(string method, string address, string allowed)
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();

        (await caller.SendAsync(method, address, null)).ShouldBeProblem(StatusCodes.Status405MethodNotAllowed, "method_not_allowed").Headers["Allow"].ShouldBe(allowed);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("NONSENSE")]
    public async Task Where_there_is_nothing_no_method_is_the_wrong_one(string method)
    {
        await using var app = new BlogApp();
        using var caller = new ApiCaller(app);

        foreach (var address in new[] { "/api/no-such-thing/", "/api/user/", "/api/user/me/more", "/api/token/refresh/more/" })
        {
            (await caller.SendAsync(method, address, null)).ShouldBeProblem(StatusCodes.Status404NotFound, "not_found").Headers.ContainsKey("Allow").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Ones_sessions_of_either_kind_are_listed_the_newest_first_with_nothing_secret()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        await app.AccountAsync("ines");
        await app.TokensAsync("ines");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        using var caller = new ApiCaller(app, "203.0.113.9");
        var pair = (await caller.PostAsync("/api/token/", new { username = "marta", password = BlogApp.Password }, ("User-Agent", "curl/8.5"))).Pair;
        caller.Token = pair.Access;

        var list = await caller.GetAsync(Sessions);

        var now = app.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        ApiAnswer.Names(list.Json).ShouldHaveSingleItem().ShouldBe("results");
        var (first, second) = (list.Json.GetProperty("results")[0], list.Json.GetProperty("results")[1]);
        list.Json.GetProperty("results").GetArrayLength().ShouldBe(2);
        ApiAnswer.Names(first).ShouldBe(["id", "kind", "device", "ip_address", "created_at", "last_seen_at", "expires_at", "is_current"]);
        (first.GetProperty("kind").GetString(), first.GetProperty("device").GetString(), first.GetProperty("ip_address").GetString(), first.GetProperty("created_at").GetString(), first.GetProperty("is_current").GetBoolean())
            .ShouldBe(("api", "curl/8.5", "203.0.113.9", now, true));
        (second.GetProperty("kind").GetString(), second.GetProperty("is_current").GetBoolean()).ShouldBe(("browser", false));
        list.Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task What_has_ended_or_expired_is_not_listed()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.TokensAsync(); // expires
        app.Clock.Advance(TimeSpan.FromHours(23));
        var ended = await app.TokensAsync();
        using var caller = new ApiCaller(app) { Token = (await app.TokensAsync()).Access };
        await caller.PostAsync("/api/user/logout/", new { refresh = ended.Refresh });
        (await caller.GetAsync(Sessions)).Json.GetProperty("results").GetArrayLength().ShouldBe(2);
        caller.Token = (await app.TokensAsync()).Access;

        app.Clock.Advance(TimeSpan.FromHours(1));
        caller.Token = (await app.TokensAsync()).Access;

        (await caller.GetAsync(Sessions)).Json.GetProperty("results").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData(SessionKind.Api)]
    [InlineData(SessionKind.Browser)]
    public async Task Another_session_of_ones_own_can_be_ended_once(SessionKind kind)
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var lost = await app.TokensAsync();
        var session = (await app.SessionsAsync()).Single(session => session.Kind == kind);
        using var caller = new ApiCaller(app) { Token = (await app.TokensAsync()).Access };

        var ended = await caller.DeleteAsync($"{Sessions}{session.Id}/");

        (ended.Status, ended.Body).ShouldBe((StatusCodes.Status204NoContent, ""));
        (await app.TakesAsync(lost.Access)).ShouldBe(kind != SessionKind.Api);
        (await visitor.WhoAmIAsync()).ShouldBe(kind == SessionKind.Api ? "marta" : null);
        (await app.SessionsAsync()).Single(one => one.Id == session.Id).RevokedBecause.ShouldBe(Revocation.EndedElsewhere);
        (await caller.DeleteAsync($"{Sessions}{session.Id}")).ShouldBeProblem(StatusCodes.Status404NotFound, "not_found");
        (await app.TakesAsync(caller.Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_session_of_the_request_itself_can_be_ended()
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();
        var session = await app.OnlySessionAsync();

        (await caller.DeleteAsync($"{Sessions}{session.Id}/")).Status.ShouldBe(StatusCodes.Status204NoContent);

        (await caller.GetAsync(Sessions)).ShouldBeProblem(StatusCodes.Status401Unauthorized, "token_not_valid");
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.SignedOut);
    }

    [Fact]
    public async Task Of_somebody_elses_session_nothing_is_said_but_that_it_is_not_there_not_even_to_an_admin()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        var marta = await app.TokensAsync();
        var session = await app.OnlySessionAsync();
        using var admin = await app.CallerAsync("ines", Roles.Admin);

        var others = (await admin.DeleteAsync($"{Sessions}{session.Id}/")).ShouldBeProblem(StatusCodes.Status404NotFound, "not_found");

        others.Body.ShouldBe((await admin.DeleteAsync($"{Sessions}{Guid.NewGuid()}/")).Body);
        (await app.TakesAsync(marta.Access)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("x")]
    [InlineData("{N}")]
    [InlineData("{B}")]
    [InlineData("{D}x")]
    [InlineData("%20{D}")]
    [InlineData("{D}/more")]
    [InlineData("..%2f{D}")]
    [InlineData("\u0661")]
    public async Task What_is_no_id_is_not_there(string id)
    {
        await using var app = new BlogApp();
        using var caller = await app.CallerAsync();
        var own = (await app.OnlySessionAsync()).Id;
        foreach (var format in new[] { "N", "B", "D" }) { id = id.Replace($"{{{format}}}", own.ToString(format), StringComparison.Ordinal); }

        (await caller.DeleteAsync($"{Sessions}{id}/")).ShouldBeProblem(StatusCodes.Status404NotFound, "not_found");

        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Of_five_who_end_a_session_at_once_one_has_done_it()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.TokensAsync();
        var session = await app.OnlySessionAsync();
        using var caller = new ApiCaller(app) { Token = (await app.TokensAsync()).Access };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => caller.DeleteAsync($"{Sessions}{session.Id}/"))));

        answers.Count(answer => answer.Status == StatusCodes.Status204NoContent).ShouldBe(1);
        answers.Count(answer => answer.Status == StatusCodes.Status404NotFound).ShouldBe(4);
    }
}
