using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The page on which people make an account of their own.</summary>
public sealed class RegisterScreen
{
    public RegisterScreen(Answer page)
    {
        page.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        page.ShouldBeWhole().Heading.ShouldBe("Register");
        Form = page.Form("User name");
        Form.Has("E-mail").ShouldBeTrue();
        Form["Password"].ShouldBe("", "a password is never sent back");
    }

    public FilledForm Form { get; }

    public static async Task<RegisterScreen> OpenAsync(Visitor visitor, string address = "/register") => new(await visitor.GetAsync(address));

    public Task<Answer> RegisterAsync(string userName, string email = "", string password = BlogApp.Password) =>
        Form.Fill("User name", userName).Fill("E-mail", email).Fill("Password", password).SubmitAsync("Register");
}
