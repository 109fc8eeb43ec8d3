using System.Net;

namespace BlogSite.Tests.Support;

/// <summary>Two-factor sign-in, as a person with an authenticator app does it through the pages.</summary>
public static class TwoFactor
{
    private const string Enable = "/Identity/Account/Manage/EnableAuthenticator";

    /// <summary>Sets up an app; answers its key and the recovery codes shown.</summary>
    public static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnTwoFactorAsync(this Visitor visitor)
    {
        var page = await visitor.GetAsync(Enable);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        var key = page.Document.QuerySelector("kbd").ShouldNotBeNull(page.Body).TextContent;
        var turned = await visitor.FollowAsync(await page.Form("Input.Code").Fill("Input.Code", Otp.Now(key)).SubmitAsync());
        return (key, [.. turned.Document.QuerySelectorAll("code.recovery-code").Select(code => code.TextContent)]);
    }

    /// <summary>Name and password; answers the page that asks for the code.</summary>
    public static async Task<Answer> GivePasswordAsync(this Visitor visitor, string name = "marta")
    {
        var asked = await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", BlogApp.Password).SubmitAsync();
        asked.Location.ShouldNotBeNull(asked.Body).ShouldStartWith("/Identity/Account/LoginWith2fa");
        return await visitor.FollowAsync(asked);
    }
}
