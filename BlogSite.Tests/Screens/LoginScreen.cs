using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

public sealed class LoginScreen
{
    private readonly Answer _page;

    public LoginScreen(Answer page)
    {
        page.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        _page = page.ShouldBeWhole();
        page.Heading.ShouldBe("Sign in");
        page.Headers["Cache-Control"].ShouldContain("no-store");
        Form = page.Form("User name or e-mail");
        Form["Password"].ShouldBe("", "a password is never sent back");
        Form.Has("Form.Remember").ShouldBeTrue();
    }

    public FilledForm Form { get; }

    /// <summary>What a signed-in person is told; null: nothing.</summary>
    public string? Notice => _page.Document.QuerySelector(".notice")?.Words();

    public static async Task<LoginScreen> OpenAsync(Visitor visitor, string address = "/login") => new(await visitor.GetAsync(address));

    public Task<Answer> SignInAsync(string name, string password = BlogApp.Password) =>
        Form.Fill("User name or e-mail", name).Fill("Password", password).SubmitAsync("Sign in");
}
