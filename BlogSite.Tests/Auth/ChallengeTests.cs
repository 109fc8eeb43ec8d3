using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>How a request is asked to sign in, and how it is refused, by its kind.</summary>
public sealed class ChallengeTests
{
    [Fact]
    public async Task A_page_leads_to_the_login_page_and_back()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();

        var asked = await visitor.GetAsync("/admin/posts?status=draft");
        asked.Status.ShouldBe(HttpStatusCode.Redirect);
        asked.Location.ShouldBe("/login?ReturnUrl=%2Fadmin%2Fposts%3Fstatus%3Ddraft");
        asked.Headers["Cache-Control"].ShouldBe("no-store");
        var back = await (await visitor.GetAsync(asked.Location!)).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password).SubmitAsync();

        back.Location.ShouldBe("/admin/posts?status=draft");
    }

    [Fact]
    public async Task An_htmx_request_is_told_where_to_go_and_back_to_its_page()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();

        var asked = await visitor.GetAsync("/admin/posts", ("HX-Request", "true"), ("HX-Current-URL", "https://localhost/admin/posts?q=tide"));

        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Headers["HX-Redirect"].ShouldBe("/login?ReturnUrl=%2Fadmin%2Fposts%3Fq%3Dtide");
        asked.Headers["Cache-Control"].ShouldContain("no-store");
    }

    [Fact]
    public async Task An_htmx_request_from_elsewhere_is_not_led_back_there()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();

        var asked = await visitor.GetAsync("/admin/posts", ("HX-Request", "true"), ("HX-Current-URL", "https://evil.example/admin"));

        asked.Headers["HX-Redirect"].ShouldBe("/login?ReturnUrl=%2F");
    }

    [Fact]
    public async Task Who_may_not_is_told_who_they_are()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("rita", Roles.Reader);

        var refused = await visitor.GetAsync("/admin/posts");

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Document.QuerySelector("main")!.TextContent.ShouldContain("rita");
        refused.Headers["Cache-Control"].ShouldContain("no-store");
    }
}
