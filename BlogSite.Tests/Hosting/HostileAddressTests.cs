using System.Net;
using AngleSharp;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BlogSite.Tests.Hosting;

/// <summary>Addresses, methods and headers that no link of ours makes.</summary>
public sealed class HostileAddressTests(SharedApp app) : IClassFixture<SharedApp>
{
    private static readonly string[] Ids =
        ["-1", "0", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999", "abc", "1.5", "0x1", "%D9%A3", "%EF%BF%BE", "%F0%9F%98%80", "%FF", "%C3%28"];

    [Fact]
    public async Task A_post_that_cannot_be_is_not_found()
    {
        await using var site = new BlogApp();
        var (ada, admin) = await site.PersonAsync("ada", Roles.Admin);
        await site.PostAsync(ada);
        (await admin.GetAsync("/admin/posts/1/edit")).Status.ShouldBe(HttpStatusCode.OK);
        var token = (await admin.GetAsync("/admin/posts/create")).Form("Form.Title")["__RequestVerificationToken"].ShouldNotBeNull();

        foreach (var id in Ids)
        {
            foreach (var address in new[] { $"/posts/{id}", $"/admin/posts/{id}/edit", $"/admin/posts/{id}/delete", $"/admin/posts/{id}/publication" })
            {
                var asked = await admin.GetAsync(address);
                asked.Status.ShouldBe(HttpStatusCode.NotFound, address);
                asked.Document.QuerySelectorAll("h1").Length.ShouldBe(1, address);
                if (address.StartsWith("/posts/", StringComparison.Ordinal)) { continue; }

                var sent = await admin.PostAsync(address, ("__RequestVerificationToken", token), ("Form.Title", "x"), ("Form.Content", "y"));
                var isWithoutVerb = int.TryParse(id, out _) && address.EndsWith("/publication", StringComparison.Ordinal); // it has two forms, and this is neither
                sent.Status.ShouldBe(isWithoutVerb ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.NotFound, address);
            }
        }
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%ff")]
    [InlineData("%c3%28")]
    [InlineData("%ed%a0%80")] // half a surrogate pair
    [InlineData("%c0%80")] // NUL in two bytes
    [InlineData("%f4%90%80%80")] // past the last character
    public async Task A_query_that_is_no_text_is_refused(string text)
    {
        using var stranger = app.Site.Visitor();
        await stranger.GetAsync("/"); // which is kept from now on

        foreach (var path in new[] { "/", "/posts/x", "/login", "/Identity/Account/Login", "/nowhere", "/health/live", "/api/nowhere" })
        {
            (await stranger.GetAsync($"{path}?q={text}")).Status.ShouldBe(HttpStatusCode.BadRequest, path);
            (await stranger.GetAsync($"{path}?{text}")).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Fact]
    public async Task A_query_with_raw_rubbish_is_refused()
    {
        // Not as a theory: half a pair would not survive the assembly's own encoding.
        foreach (var text in new[] { "\0", "\uD800", "\uDC00\uD800", "x\uDBFF%41" })
        {
            (await RawAsync(app.Site, request => request.QueryString = new QueryString("?q=" + text))).Response.StatusCode.ShouldBe(400);
            (await RawAsync(app.Site, request => request.QueryString = new QueryString("?q=" + new string('a', 2_000) + text))).Response.StatusCode.ShouldBe(400);
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("100%25")]
    [InlineData("%E2%82%AC+%F0%9F%98%80")]
    [InlineData("%EF%BF%BD")]
    public async Task A_query_that_is_text_is_taken(string text)
    {
        using var stranger = app.Site.Visitor();

        (await stranger.GetAsync($"/?q={text}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Methods_that_no_page_has_are_refused_and_HEAD_is_GET_without_its_text()
    {
        await using var site = new BlogApp();
        var (ada, admin) = await site.PersonAsync("ada", Roles.Admin);
        await site.PostAsync(ada);

        foreach (var page in (await site.PagesAsync()).Where(page => page.Name != "/Error"))
        {
            foreach (var method in new[] { "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FOO" })
            {
                var answer = await admin.SendAsync(new HttpRequestMessage(new HttpMethod(method), page.About()));
                answer.Status.ShouldBe(HttpStatusCode.MethodNotAllowed, $"{method} {page.Name}");
                answer.Headers.GetValueOrDefault("Allow").ShouldBe("GET, HEAD, POST", $"{method} {page.Name}");
            }

            var got = await admin.GetAsync(page.About());
            var head = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Head, page.About()));
            head.Status.ShouldBe(got.Status, page.Name);
        }
    }

    [Fact]
    public async Task Very_long_addresses_are_answered()
    {
        using var stranger = app.Site.Visitor();

        foreach (var address in new[] { "/" + new string('a', 50_000), "/posts/" + new string('%', 1) + "41" + new string('b', 50_000), "/posts/" + string.Concat(Enumerable.Repeat("%F0%9F%98%80", 4_000)) })
        {
            (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await stranger.GetAsync("/", ("Host", new string('a', 262)))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await stranger.GetAsync("/?q=" + new string('a', 50_000))).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/login?ReturnUrl=/" + new string('a', 50_000))).Status.ShouldBe(HttpStatusCode.OK);
        ((int)(await stranger.GetAsync("/?" + string.Join('&', Enumerable.Range(0, 3_000).Select(i => $"a{i}=b")))).Status).ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:99999")]
    [InlineData("[::1]")]
    [InlineData("<script>")]
    [InlineData("")]
    public async Task A_strange_host_is_repeated_nowhere(string host)
    {
        await using var named = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org" });
        foreach (var path in new[] { "/", "/tags", "/login", "/admin", "/nowhere" })
        {
            // Where nobody said what the site is called, a page names itself to others as it was called, in its head; where it leads people, never.
            var (status, location, document) = await AskAsync(app.Site, path, host);
            status.ShouldBeLessThan(500);
            (document.Body?.OuterHtml ?? "").ShouldNotContain(Strange(host));
            if (location.Length > 0) { location.ShouldStartWith("/login"); }

            (await AskAsync(named, path, host)).Document.ToHtml().ShouldNotContain(Strange(host));
        }

        static string Strange(string host) => host is "" or "<script>" ? "evil.example" : host;
    }

    private static async Task<(int Status, string Location, AngleSharp.Html.Dom.IHtmlDocument Document)> AskAsync(BlogApp site, string path, string host)
    {
        var context = await RawAsync(site, request => (request.Path, request.Host) = (path, new HostString(host)));
        using var body = new StreamReader(context.Response.Body);
        return (context.Response.StatusCode, context.Response.Headers.Location.ToString(), new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await body.ReadToEndAsync()));
    }

    [Fact]
    public async Task Headers_sent_twice_are_answered()
    {
        foreach (var name in new[] { "Cookie", "HX-Request", "HX-Current-URL", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "Range", "Content-Type" })
        {
            foreach (var path in new[] { "/", "/admin/posts", "/nowhere" })
            {
                var context = await RawAsync(app.Site, request =>
                {
                    request.Path = path;
                    request.Headers[name] = new Microsoft.Extensions.Primitives.StringValues(["\u00FF;;,=\"", "true"]);
                });
                context.Response.StatusCode.ShouldBeLessThan(500, $"{path} {name}");
            }
        }
    }

    private static Task<HttpContext> RawAsync(BlogApp app, Action<HttpRequest> ask) => app.Server.SendAsync(context =>
    {
        (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.Path) = ("GET", "https", new HostString("blog.example"), "/");
        ask(context.Request);
    });
}
