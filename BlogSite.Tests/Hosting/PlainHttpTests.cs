using System.Net;
using BlogSite.Tests.Api;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Over plain http people read, and nobody signs in.</summary>
public sealed class PlainHttpTests
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/LOGIN/")]
    [InlineData("/logout")]
    [InlineData("/register")]
    [InlineData("/setup?code=x")]
    [InlineData("/account/sessions")]
    [InlineData("/admin")]
    [InlineData("/admin/posts/create")]
    [InlineData("/Identity/Account/Login")]
    [InlineData("/identity/Account/ForgotPassword")]
    [InlineData("/Identity/Account/Manage")]
    public async Task A_page_with_a_form_says_what_to_configure(string address)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var posted = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Password", BlogApp.Password)]) };

        foreach (var answer in new[] { await stranger.GetAsync("http://localhost" + address), await stranger.SendAsync(posted) })
        {
            answer.Status.ShouldBe(HttpStatusCode.Forbidden);
            answer.Heading.ShouldBe("This address is not safe to sign in at");
            answer.Body.ShouldContain("Proxies:Known");
            answer.Body.ShouldNotContain(BlogApp.Password);
            answer.Document.QuerySelector("main a[href='/']").ShouldNotBeNull();
            answer.Document.QuerySelectorAll("main form").ShouldBeEmpty();
            answer.SetCookies.ShouldBeEmpty();
        }

        app.Log.Lines.ShouldContain(line => line.StartsWith("Error 1401 ", StringComparison.Ordinal) && line.Contains("Proxies:Known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_works_and_whose_cookies_they_are_nobody_asks()
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await app.PostAsync(id);

        foreach (var address in new[] { "/", "/posts/the-gauge", "/css/site.css", "/health/ready" })
        {
            var answer = await marta.GetAsync("http://localhost" + address);
            answer.Status.ShouldBe(HttpStatusCode.OK, address);
            answer.Body.ShouldNotContain("/Identity/Account/Manage");
            answer.SetCookies.ShouldBeEmpty(address);
        }

        (await marta.WhoAmIAsync()).ShouldBe("marta"); // over https, still
    }

    [Fact]
    public async Task The_API_is_read_there_and_takes_no_token_and_no_password()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var stranger = new PostCaller(app);

        (await stranger.GetAsync("http://localhost/api/blogposts/")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var answer in new[] { await ines.GetAsync("http://localhost/api/blogposts/"), await stranger.SendAsync("POST", "http://localhost/api/token/", new { username = "ines", password = BlogApp.Password }) })
        {
            (answer.Status, answer["code"]).ShouldBe((HttpStatusCode.Forbidden, "https_required"));
        }
    }

    [Fact]
    public async Task Nothing_is_sent_to_any_page()
    {
        await using var app = new BlogApp();
        var (marta, visitor) = await app.PersonAsync("marta");
        await app.PostAsync(marta);
        var addresses = (await app.PagesAsync()).Select(page => page.About()).Concat(["/nowhere", "/posts/nothing", "/css/site.css", "/?handler=Older", "/health/live"]).ToList();

        foreach (var address in addresses)
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
            {
                var answer = await visitor.SendAsync(new HttpRequestMessage(method, "http://localhost" + address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]) });

                answer.Status.ShouldBe(HttpStatusCode.Forbidden, $"{method} {address}");
                answer.Heading.ShouldBe("This address is not safe to sign in at");
            }
        }
    }

    [Fact]
    public async Task The_theme_may_be_chosen()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/theme") { Content = new FormUrlEncodedContent([KeyValuePair.Create("theme", "dark")]) };

        var cookie = (await stranger.SendAsync(request)).SetCookies.ShouldHaveSingleItem();

        cookie.ShouldStartWith("theme=dark;");
        cookie.ShouldNotContain("secure");
        (await stranger.GetAsync("http://localhost/")).Document.DocumentElement.GetAttribute("data-theme").ShouldBe("dark");
    }
}
