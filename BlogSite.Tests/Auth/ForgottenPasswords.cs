using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

internal static class ForgottenPasswords
{
    public const string Page = "/Identity/Account/ForgotPassword";

    /// <summary>Asks for a link through the page.</summary>
    public static async Task<Answer> AskAsync(this BlogApp app, string address)
    {
        using var visitor = app.Visitor();
        var asked = await (await visitor.GetAsync(Page)).Form("E-mail").Fill("E-mail", address).SubmitAsync("Send the link");
        asked.Status.ShouldBe(HttpStatusCode.SeeOther, asked.Body);
        return asked;
    }

    /// <summary>The link that comes to an address whose owner asks for it.</summary>
    public static async Task<Uri> LinkAsync(this MailSite site, string address)
    {
        await site.LettersAsync();
        await site.App.AskAsync(address);
        return (await site.OnlyLetterAsync()).Link;
    }

    /// <summary>All that a link could change of an account.</summary>
    public static async Task<string> WithUserStateAsync(this BlogApp app, string name)
    {
        var state = "";
        await app.WithUserAsync(name, (_, user) => Task.FromResult(state = $"{user.Email} {user.EmailConfirmed} {user.PasswordHash} {user.SecurityStamp} {user.ConcurrencyStamp}"));
        return state;
    }
}
