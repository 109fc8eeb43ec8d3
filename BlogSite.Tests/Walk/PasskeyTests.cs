using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>Passkeys as people use them: in a real browser, with a device that Chromium plays.</summary>
public sealed class PasskeyTests(ChromiumFixture chromium)
{
    private const string Manage = "/Identity/Account/Manage/Passkeys";

    [Fact]
    public async Task Add_sign_in_rename_and_remove_by_clicking()
    {
        await using var blog = await BlogProcess.Start(Owner).AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await AddDeviceAsync(page);
        await page.SignInAsync("ruth");
        await page.GotoAsync("/Identity/Account/Manage");
        await page.LinkAsync("Passkeys");
        (await page.GetByLabel("Name", new() { Exact = true }).InputValueAsync()).ShouldBe("Chrome on Linux");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("This laptop");
        await page.LookInBothThemesAsync("passkeys-none");

        await page.ButtonAsync("Add a passkey");
        await page.GetByText("From now on you can sign in with it.").WaitForAsync();
        await page.LookInBothThemesAsync("passkeys-one");
        await page.ButtonAsync("Add a passkey");
        await LiveAsync(page, "This device has a passkey for your account already.");
        await page.ButtonAsync("Sign out");
        await SignInAsync(page);

        await page.GotoAsync(Manage);
        await page.GetByText("Rename This laptop").ClickAsync();
        await page.GetByLabel("New name").FillAsync("The old laptop");
        await page.LookInBothThemesAsync("passkeys-renaming");
        await page.ButtonAsync("Save the name of This laptop");
        await page.GetByRole(AriaRole.Heading, new() { Name = "The old laptop" }).WaitForAsync();
        await page.ButtonAsync("Remove The old laptop");
        await page.GetByText("It lets nobody in any more.").WaitForAsync();
        await page.ButtonAsync("Sign out");

        complaints.ShouldBeEmpty();
        await page.GotoAsync("/login");
        await page.GetByLabel("User name or e-mail").FillAsync("ruth");
        await page.ButtonAsync("Sign in with a passkey");
        await page.GetByText("This passkey is not known here, or did not work.").WaitForAsync();
        await page.LookInBothThemesAsync("login-passkey-refused");
        await page.GetByLabel("Password").FillAsync(BlogApp.Password); // the name is still there
        await page.ButtonAsync("Sign in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        complaints.Where(complaint => !complaint.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty(); // Chromium notes the status of the page itself
    }

    [Fact]
    public async Task An_account_with_two_factor_is_asked_for_no_code_and_a_device_that_does_not_verify_is_not_enough()
    {
        await using var blog = await BlogProcess.Start(Owner).AnswersAsync();
        using (var ruth = blog.Visitor())
        {
            await ruth.SignInAsync("ruth");
            (await ruth.TurnTwoFactorOnAsync()).Codes.Count.ShouldBe(10);
            await using var context = await chromium.NewContextAsync(blog.Address);
            var (page, complaints) = await context.WatchedPageAsync();
            var (device, id) = await AddDeviceAsync(page);
            await context.AddCookiesAsync(ruth.Cookies.Header.Split("; ").Select(cookie => cookie.Split('=', 2)).Select(cookie => new Cookie { Name = cookie[0], Value = cookie[1], Url = blog.Address.ToString() }));
            await page.GotoAsync(Manage);
            await page.ButtonAsync("Add a passkey");
            await page.GetByText("From now on you can sign in with it.").WaitForAsync();
            await page.ButtonAsync("Sign out");

            await SignInAsync(page);
            await page.ButtonAsync("Sign out");
            await device.SendAsync("WebAuthn.setUserVerified", new(StringComparer.Ordinal) { ["authenticatorId"] = id, ["isUserVerified"] = false });
            await page.GotoAsync("/login");
            await page.ButtonAsync("Sign in with a passkey");

            await LiveAsync(page, "No passkey was given.");
            new Uri(page.Url).PathAndQuery.ShouldBe("/login");
            complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Without_script_there_is_no_dead_button()
    {
        await using var blog = await BlogProcess.Start(Owner).AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address, width: 390, javaScript: false);
        var (page, _) = await context.WatchedPageAsync();
        await page.GotoAsync("/login");
        (await page.GetByText("Sign in with a passkey").IsVisibleAsync()).ShouldBeFalse();
        await page.SignInAsync("ruth");
        await page.GotoAsync(Manage);

        (await page.GetByText("Add a passkey").IsVisibleAsync()).ShouldBeFalse();
        (await page.GetByText("This browser cannot make passkeys here").IsVisibleAsync()).ShouldBeTrue();
    }

    private static Dictionary<string, string> Owner => new(StringComparer.Ordinal)
    {
        ["Accounts:Admin:UserName"] = "ruth",
        ["Accounts:Admin:Password"] = BlogApp.Password,
    };

    /// <summary>Without typing anything.</summary>
    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/login");
        await page.ButtonAsync("Sign in with a passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        (await page.GetByRole(AriaRole.Link, new() { Name = "ruth", Exact = true }).CountAsync()).ShouldBe(1);
    }

    private static Task LiveAsync(IPage page, string sentence) => page.Locator("#live").GetByText(sentence).WaitForAsync();

    /// <summary>A device of this machine that knows its person and always says yes.</summary>
    private static async Task<(ICDPSession Session, string Id)> AddDeviceAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (session, added.ShouldNotBeNull().GetProperty("authenticatorId").GetString().ShouldNotBeNull());
    }
}
