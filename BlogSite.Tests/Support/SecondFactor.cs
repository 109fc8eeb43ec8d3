using System.Net;

namespace BlogSite.Tests.Support;

/// <summary>What a person does with an authenticator app, through the pages.</summary>
public static class SecondFactor
{
    public const string Enable = "/Identity/Account/Manage/EnableAuthenticator";

    public static async Task<(string Key, IReadOnlyList<string> Codes)> TurnTwoFactorOnAsync(this Visitor visitor)
    {
        var page = await visitor.GetAsync(Enable);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        var key = page.Document.QuerySelector("kbd").ShouldNotBeNull(page.Body).TextContent;
        var turned = await visitor.FollowAsync(await page.Form("Input.Code").Fill("Input.Code", Otp.Now(key, visitor.Clock)).SubmitAsync());
        return (key, [.. turned.Document.QuerySelectorAll("code.recovery-code").Select(code => code.TextContent)]);
    }

    /// <summary>Name and password, and then the page that asks for the code.</summary>
    public static async Task<Answer> GivePasswordAsync(this Visitor visitor, string name = "marta")
    {
        var asked = await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", BlogApp.Password).SubmitAsync();
        asked.Location.ShouldNotBeNull(asked.Body).ShouldStartWith("/Identity/Account/LoginWith2fa");
        return await visitor.FollowAsync(asked);
    }

    public static Task<Answer> GiveCodeAsync(this Answer asked, string code) => asked.Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", code).SubmitAsync();

    public static async Task<Answer> RecoverAsync(this Visitor visitor, string code)
    {
        await visitor.GivePasswordAsync();
        return await (await visitor.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode").Fill("Input.RecoveryCode", code).SubmitAsync();
    }
}
