using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Rubbish in the token cookies is thrown away, and whoever brought it reads on as a stranger.</summary>
public sealed class BrokenCookieTests
{
    private const string Access = "__Host-bs-at";
    private const string Refresh = "__Host-bs-rt";

    [Fact]
    public async Task Rubbish_in_a_token_cookie_is_cleared_and_the_page_is_a_strangers()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (access, refresh) = (marta.Cookies["bs-at"].ShouldNotBeNull(), marta.Cookies["bs-rt"].ShouldNotBeNull());
        string[] rubbish =
        [
            ".", "..", "...", "a.b.c", "null", "%00", "%FF%FE", "eyJhbGciOiJub25lIn0.e30.", "eyJ%%%.eyJ!.??", "eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.x", "\"quoted\"", new string('a', 10_000), new string('.', 5_000),
            Convert.ToBase64String([.. Enumerable.Range(0, 255).Select(i => (byte)(i * 31))]), access[..^1], access + "a", refresh[..^2], access.ToUpperInvariant(), access + "." + refresh,
        ];

        foreach (var (at, rt) in rubbish.SelectMany(bad => new[] { (bad, null), (null, bad), (bad, bad) }).Append((null, access)).Append((refresh, null)).Append((refresh, access)))
        {
            using var visitor = app.Visitor();
            visitor.Cookies[Access] = at;
            visitor.Cookies[Refresh] = rt;
            var brought = new[] { (Access, at), (Refresh, rt) }.Where(cookie => cookie.Item2 is not null).Select(cookie => cookie.Item1).ToArray();

            var home = await visitor.GetAsync("/");

            home.Status.ShouldBe(HttpStatusCode.OK);
            home.Document.QuerySelector("a[href='/login']").ShouldNotBeNull($"{at} {rt}");
            home.SetCookies.Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]).ShouldBe(brought, $"{at} {rt}");
            home.SetCookies.Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            home.Headers["Cache-Control"].ShouldBe("no-store");
        }

        (await marta.WhoAmIAsync()).ShouldBe("marta"); // her session has not suffered from what others brought
    }

    [Theory]
    [InlineData("a.b.c", null)]
    [InlineData(null, "a.b.c")]
    [InlineData("..", "..")]
    public async Task Who_brings_rubbish_can_sign_in_at_once(string? access, string? refresh)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        visitor.Cookies[Access] = access;
        visitor.Cookies[Refresh] = refresh;

        await visitor.SignInAsync("marta");

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        visitor.Cookies.Header.ShouldNotContain("a.b.c");
    }
}
