using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The page on which one chooses a password by a link.</summary>
public sealed class PasswordScreen
{
    public PasswordScreen(Answer page)
    {
        page.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        page.ShouldBeWhole().Heading.ShouldBe("Choose a password");
        Form = page.Form("New password");
        Form["New password"].ShouldBe("", "a password is never sent back");
    }

    public FilledForm Form { get; }

    public static async Task<PasswordScreen> OpenAsync(Visitor visitor, Uri link) => new(await visitor.GetAsync(link.PathAndQuery));

    public Task<Answer> ChooseAsync(string password) => Form.Fill("New password", password).SubmitAsync("Set the password");
}

/// <summary>What a link that does not work is answered with, whatever is wrong with it.</summary>
internal static class DeadLinks
{
    public static void ShouldBeADeadLink(this Answer page, string next = "/Identity/Account/ForgotPassword")
    {
        page.Status.ShouldBe(HttpStatusCode.Gone, page.Body);
        page.ShouldBeWhole().Heading.ShouldBe("This link does not work");
        page.Document.QuerySelector("main .button")?.GetAttribute("href").ShouldBe(next);
        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Headers["Cache-Control"].ShouldContain("no-store");
    }
}
