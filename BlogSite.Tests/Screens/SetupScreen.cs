using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The page that asks an empty site's operator what it is called and who they are.</summary>
public sealed class SetupScreen
{
    private readonly Answer _page;

    public SetupScreen(Answer page)
    {
        page.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        _page = page.ShouldBeWhole();
        page.Heading.ShouldBe("Set up your blog");
        page.Headers["Cache-Control"].ShouldContain("no-store");
        Form = page.Form("Title of the site");
        foreach (var field in new[] { "Your user name", "E-mail", "Password", "Form.Registration", "Time zone" }) { Form.Has(field).ShouldBeTrue(field); }
    }

    public FilledForm Form { get; }

    /// <summary>The answer chosen; null: none.</summary>
    public string? Registration => _page.Document.QuerySelector("input[name='Form.Registration'][checked]")?.GetAttribute("value");

    public string? TimeZone => _page.Document.QuerySelector("select option[selected]")?.GetAttribute("value");

    public static async Task<SetupScreen> OpenAsync(BlogApp app, Visitor visitor) => new(await visitor.GetAsync(Address(app)));

    public static string Address(BlogApp app) => $"/setup?code={app.SetupCode}";

    public SetupScreen Answer(string title = "Tidewater", string userName = "olga", string email = "", string password = BlogApp.Password)
    {
        Form.Fill("Title of the site", title).Fill("Your user name", userName).Fill("E-mail", email).Fill("Password", password);
        return this;
    }

    public Task<Answer> CreateAsync() => Form.SubmitAsync("Create the blog");
}
