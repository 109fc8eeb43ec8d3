using System.Net;

namespace BlogSite.Tests.Support;

/// <summary>Adding a passkey and signing in with it, as the pages and their script do it.</summary>
internal static class PasskeyCeremonies
{
    public const string Page = "/Identity/Account/Manage/Passkeys";

    /// <summary>What the server asks for a sign-in; the browser keeps the cookie that remembers it.</summary>
    public static async Task<string> RequestOptionsAsync(this Visitor visitor) => await OptionsAsync(visitor, (await visitor.GetAsync("/login")).Form("credential"), "/login?handler=PasskeyOptions");

    public static async Task<string> CreationOptionsAsync(this Visitor visitor) => await OptionsAsync(visitor, (await visitor.GetAsync(Page)).Form("credential"), $"{Page}?handler=Options");

    public static async Task<Answer> AddPasskeyAsync(this Visitor visitor, Authenticator device, string name = "My phone") =>
        await visitor.SendNewPasskeyAsync(device.Make(await visitor.CreationOptionsAsync()), name);

    public static async Task<Answer> SendNewPasskeyAsync(this Visitor visitor, string credential, string name = "My phone") =>
        await (await visitor.GetAsync(Page)).Form("credential").Fill("credential", credential).Fill("Name", name).SubmitAsync();

    public static async Task<Answer> ShowPasskeyAsync(this Visitor visitor, Authenticator device) => await visitor.SendPasskeyAsync(device.Show(await visitor.RequestOptionsAsync()));

    public static async Task<Answer> SendPasskeyAsync(this Visitor visitor, string credential, bool remember = false, string login = "/login")
    {
        var form = (await visitor.GetAsync(login)).Form("credential").Fill("credential", credential);
        return await (remember ? form.Check("Form.Remember") : form).SubmitAsync("Sign in with a passkey");
    }

    /// <summary>One sentence for every reason, and nobody is signed in.</summary>
    public static async Task ShouldBeRefusedAsync(this Answer answer, Visitor visitor)
    {
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Body);
        answer.Errors.ShouldBe(["This passkey is not known here, or did not work."]);
        visitor.Cookies["bs-at"].ShouldBeNullOrEmpty();
        visitor.Cookies["bs-rt"].ShouldBeNullOrEmpty();
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    private static async Task<string> OptionsAsync(Visitor visitor, FilledForm form, string address)
    {
        var answer = await visitor.PostAsync(address, ("__RequestVerificationToken", form["__RequestVerificationToken"].ShouldNotBeNull()));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Headers["Content-Type"].ShouldBe("application/json");
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        return answer.Body;
    }
}
