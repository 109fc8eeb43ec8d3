using System.Text.Json;
using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Api;

/// <summary>The API as people look at it and try it, in a real browser.</summary>
public sealed class DocsPageTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    private static readonly string[] Groups = ["Tokens", "Accounts", "Posts"];

    [Fact]
    public async Task A_person_finds_every_operation_gets_a_token_and_tries_a_call()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        var asked = Asked(page);
        await RegisterAsync();
        await page.GotoAsync("/api/docs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/)" }).WaitForAsync();
        foreach (var group in Groups) { await page.GetByRole(AriaRole.Button, new() { Name = $"Open Group - {group}" }).ClickAsync(); }

        foreach (var summary in await SummariesAsync()) { await page.GetByRole(AriaRole.Link, new() { Name = summary }).First.WaitForAsync(); }

        using var pair = JsonDocument.Parse(await TryAsync(page, "Sign in", "post", "/api/token/"));
        await page.GetByPlaceholder("Token").First.FillAsync(pair.RootElement.GetProperty("access").GetString().ShouldNotBeNull());
        (await TryAsync(page, "Who am I", "get", "/api/user/me/")).ShouldContain("\"username\":\"marta\"");

        complaints.ShouldBeEmpty();
        asked.ShouldAllBe(address => address.StartsWith(owned.Blog.Address.ToString(), StringComparison.Ordinal));
        asked.ShouldContain(address => address.EndsWith("/api/openapi.json", StringComparison.Ordinal));
        (await context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_may_run_and_ask_nothing_that_is_not_of_this_site()
    {
        using var reader = owned.Blog.Visitor();

        var docs = await reader.GetAsync("/api/docs", ("Accept", "text/html"));
        var page = await reader.GetAsync("/api/", ("Accept", "text/html"));

        docs.Headers["Content-Security-Policy"].ShouldSatisfyAllConditions(policy => policy.ShouldContain("script-src 'self';"), policy => policy.ShouldContain("connect-src 'self';"), policy => policy.ShouldNotContain("http"));
        page.Headers["Content-Security-Policy"].ShouldNotContain("unsafe-inline", Case.Sensitive, "that is for the documentation alone");
        docs.SetCookies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api-auth/login/")]
    [InlineData("/api-auth/login/?next=/api/blogposts/")]
    public async Task The_old_address_of_the_login_leads_to_ours_and_from_there_to_the_documentation(string address)
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();

        await page.GotoAsync(address);
        Uri.UnescapeDataString(new Uri(page.Url).PathAndQuery).ShouldBe("/login?ReturnUrl=/api/docs");
        await page.GetByLabel("User name or e-mail").FillAsync("ruth");
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Sign in");

        await page.ArriveAsync("/api/docs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/)" }).WaitForAsync();
        complaints.ShouldBeEmpty();
    }

    /// <summary>Sends the request as the page has filled it in; returns what came back.</summary>
    private static async Task<string> TryAsync(IPage page, string summary, string method, string address)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = summary }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Test Request ({method} {address})" }).ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = $"Send {method} request to" }).ClickAsync(), response => response.Url.EndsWith(address, StringComparison.Ordinal));
        answer.Status.ShouldBe(200);
        await page.GetByText("200 OK").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close Client" }).ClickAsync();
        return await answer.TextAsync();
    }

    private static List<string> Asked(IPage page)
    {
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        return asked;
    }

    /// <summary>Whom the example of signing in names.</summary>
    private async Task RegisterAsync()
    {
        using var marta = owned.Blog.Visitor();
        ((int)(await marta.PostAsync("/api/user/register/", ("username", "marta"), ("password", "a long passphrase"))).Status).ShouldBe(201);
    }

    private async Task<IReadOnlyList<string>> SummariesAsync()
    {
        using var reader = owned.Blog.Visitor();
        return [.. (await DescribedApi.ReadAsync(reader)).Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("summary").GetString().ShouldNotBeNull())];
    }
}
