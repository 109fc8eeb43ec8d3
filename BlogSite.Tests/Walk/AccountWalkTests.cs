using BlogSite.Tests.Hosting;
using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>An account looked after by clicking: two-factor from its key to a sign-in, and a session that ends another browser's.</summary>
public sealed partial class AccountWalkTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    private const string Manage = "/Identity/Account/Manage";

    [Fact]
    public async Task Two_factor_from_the_key_to_a_sign_in_with_a_code_and_with_a_recovery_code()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.RegisterAsync("tessa");
        await page.LinkAsync("tessa");
        await page.LinkAsync("Two-factor");
        await page.LinkAsync("Set it up");
        (await page.Locator(".qr svg").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".qr svg").EvaluateAsync<bool>("svg => svg.querySelectorAll('rect, path').length > 0 && !svg.innerHTML.includes('style=')")).ShouldBeTrue();
        var key = await page.Locator("kbd").InnerTextAsync();
        await page.GetByLabel("Enter the code it shows").FillAsync(Otp.Now(key, TimeProvider.System));
        await page.ButtonAsync("Turn two-factor on");
        var codes = await page.Locator("code.recovery-code").AllInnerTextsAsync();
        codes.Count.ShouldBe(10);
        await page.LinkAsync("I have kept them");
        await page.ButtonAsync("Sign out");

        await GivePasswordAsync(page);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Otp.Now(key, TimeProvider.System));
        await page.ButtonAsync("Sign in");
        await page.ButtonAsync("Sign out");

        await GivePasswordAsync(page);
        await page.LinkAsync("Use a recovery code");
        await page.GetByLabel("Recovery code", new() { Exact = true }).FillAsync(codes[3]);
        await page.ButtonAsync("Sign in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        await page.GotoAsync($"{Manage}/TwoFactorAuthentication");
        await page.GetByText("You have 9 left").WaitForAsync();
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_sessions_ends_the_other_browser()
    {
        await using var laptop = await chromium.NewContextAsync(owned.Blog.Address);
        await using var phone = await chromium.NewContextAsync(owned.Blog.Address, width: 390, javaScript: false);
        var (mine, complaints) = await laptop.WatchedPageAsync();
        var (other, _) = await phone.WatchedPageAsync();
        await mine.RegisterAsync("sven");
        await other.SignInAsync("sven");

        await mine.GotoAsync("/account/sessions");
        (await mine.GetByText("Chrome on Linux").CountAsync()).ShouldBeGreaterThan(1);
        await mine.GetByRole(AriaRole.Button, new() { Name = "End the session of Chrome on Linux" }).ClickAsync();
        await mine.GetByText("Whoever used that session is signed out now.").WaitForAsync();

        await other.GotoAsync("/");
        await other.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).WaitForAsync();
        await mine.GetByText("ended by you, from another session").WaitForAsync();
        complaints.ShouldBeEmpty();
    }

    /// <summary>Every page of Identity as the program lists them, and those of ours around it, signed out and in, in both themes.</summary>
    [Fact]
    public async Task Every_page_of_an_account_is_there_accessible_and_breaks_no_policy()
    {
        await using var app = new BlogApp();
        var addresses = (await app.PagesAsync()).Where(page => page.IsIdentity).Select(page => page.Template).Append("/account/sessions").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

        await LookAsync("signed-out");
        await page.RegisterAsync("nora");
        seen.Clear();
        await LookAsync("signed-in");
        complaints.ShouldBeEmpty();

        async Task LookAsync(string who)
        {
            foreach (var address in addresses)
            {
                var answer = await page.GotoAsync(address);
                answer.ShouldNotBeNull().Status.ShouldBe(200, $"{address} {who}");
                // Many lead to one and the same page: that is looked at once.
                if (seen.Add(new Uri(page.Url).AbsolutePath)) { await page.LookInBothThemesAsync($"account-{who}-{address}"); }
            }

            seen.Count.ShouldBeGreaterThan(4);
        }
    }

    private static async Task GivePasswordAsync(IPage page, string name = "tessa")
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("User name or e-mail").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Sign in");
    }
}
