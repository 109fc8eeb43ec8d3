using System.Text.Json;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>An address of the API that somebody opens in a browser.</summary>
public sealed class BrowserViewTests(ChromiumFixture chromium)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    [Theory]
    [InlineData("/api/")]
    [InlineData("/api/blogposts/")]
    [InlineData("/api/blogposts?page_size=1&count=true")]
    [InlineData("/api/blogposts/1/")]
    [InlineData("/api/blogposts/99/")]
    [InlineData("/api/user/me/")]
    [InlineData("/api/token/")]
    [InlineData("/api/nowhere/%3Cscript%3E/")]
    [InlineData("/api/blogposts/?page_size=%3Cscript%3E")]
    public async Task It_shows_what_a_stranger_gets_there_and_how_to_try_it(string address)
    {
        await using var app = new BlogApp();
        var (ada, browser) = await app.PersonAsync("ada");
        await app.PostAsync(ada, "Tides & <b>weather</b>");
        using var stranger = app.Visitor();

        var json = await stranger.GetAsync(address);
        var page = await stranger.GetAsync(address, ("Accept", Browser));
        var signedIn = await browser.GetAsync(address, ("Accept", Browser));
        var program = await stranger.GetAsync(address, ("Accept", Browser), ("Authorization", "Basic eDp5"));

        page.Status.ShouldBe(json.Status);
        page.Headers["Content-Type"].ShouldBe("text/html; charset=utf-8");
        var blocks = page.Document.QuerySelectorAll("pre").Select(block => block.TextContent).ToList();
        Same(blocks[1], json.Body).ShouldBeTrue(blocks[1]);
        page.Document.QuerySelectorAll("pre [class^=hl-]").ShouldNotBeEmpty();
        blocks[0].ShouldStartWith("curl ");
        blocks[0].ShouldContain($"https://localhost{address.Split('?')[0].Split('%')[0]}");
        page.Document.QuerySelector("dl.facts").ShouldNotBeNull().TextContent.ShouldContain(address.StartsWith("/api/nowhere", StringComparison.Ordinal) ? "there is nothing" : address == "/api/token/" ? "POST" : "GET, HEAD");
        page.Document.QuerySelectorAll("a[href='/api/docs']").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("form, input, button, script").ShouldBeEmpty();
        page.SetCookies.ShouldBeEmpty();
        signedIn.Body.ShouldBe(page.Body, "it is the same for everybody");
        signedIn.SetCookies.ShouldBeEmpty();
        program.Headers["Content-Type"].ShouldStartWith("application/", customMessage: "whoever brings a token is no browser");
    }

    [Fact]
    public async Task It_shows_the_beginning_of_what_is_very_long()
    {
        await using var app = new BlogApp();
        var (ada, browser) = await app.PersonAsync("ada");
        await app.PostAsync(ada, "Long", new string('x', 480_000));

        var page = await browser.GetAsync("/api/blogposts/", ("Accept", Browser));

        page.Body.ShouldContain("The answer is longer than this page shows.");
        page.Body.Length.ShouldBeLessThan(10 * 256 * 1024);
        browser.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/json, text/html")]
    [InlineData("application/json, text/plain, */*")]
    [InlineData("application/json;q=0.9, text/html;q=0.8")]
    [InlineData("text/*")]
    [InlineData("text/html;q=0, */*")]
    [InlineData("application/problem+json")]
    [InlineData(";;;")]
    public async Task A_program_never_gets_it(string? accept)
    {
        await using var app = new BlogApp();
        using var program = app.Visitor();

        foreach (var address in new[] { "/api/", "/api/blogposts/", "/api/blogposts/99/", "/api/user/me/", "/api/nowhere", "/api/token/" })
        {
            var answer = accept is null ? await program.GetAsync(address) : await program.GetAsync(address, ("Accept", accept));
            answer.Headers["Content-Type"].ShouldStartWith("application/");
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_changes_something_is_answered_in_JSON_to_whomever(string method)
    {
        await using var app = new BlogApp();
        using var browser = app.Visitor();
        var request = new HttpRequestMessage(new HttpMethod(method), "/api/blogposts/1/");
        request.Headers.TryAddWithoutValidation("Accept", Browser);

        (await browser.SendAsync(request)).Headers["Content-Type"].ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task It_is_accessible_and_fits_the_screen_in_both_themes()
    {
        await using var blog = await BlogProcess.Start().AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();

        foreach (var address in new[] { "/api/", "/api/blogposts/?author=a-name-that-is-longer-than-the-screen-of-a-telephone-is-wide", "/api/user/me/" })
        {
            await page.GotoAsync(address);
            await page.LookInBothThemesAsync(address);
        }

        (await context.CookiesAsync()).ShouldBeEmpty();
        complaints.Where(complaint => !complaint.Contains("401", StringComparison.Ordinal)).ShouldBeEmpty(); // Chromium notes the status of the page itself
    }

    private static bool Same(string shown, string sent)
    {
        using var one = JsonDocument.Parse(shown);
        using var other = JsonDocument.Parse(sent);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }
}
