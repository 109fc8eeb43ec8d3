using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using MimeKit;

namespace BlogSite.Tests.Walk;

// The pages that are there only at their moment: a code owed, a password asked for again, a link that is still good.
public sealed partial class AccountWalkTests
{
    [Fact]
    public async Task The_pages_of_two_factor_are_accessible_while_it_is_on_and_while_a_code_is_owed()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.RegisterAsync("tilda");
        await page.GotoAsync($"{Manage}/EnableAuthenticator");
        await page.GetByLabel("Enter the code it shows").FillAsync(Otp.Now(await page.Locator("kbd").InnerTextAsync(), TimeProvider.System));
        await page.ButtonAsync("Turn two-factor on");
        await page.Locator("code.recovery-code").First.WaitForAsync();
        await page.LookInBothThemesAsync("moment-ShowRecoveryCodes");
        foreach (var name in new[] { "TwoFactorAuthentication", "Disable2fa", "GenerateRecoveryCodes", "ResetAuthenticator" })
        {
            await page.GotoAsync($"{Manage}/{name}");
            new Uri(page.Url).AbsolutePath.ShouldBe($"{Manage}/{name}");
            await page.LookInBothThemesAsync($"moment-{name}");
        }

        await AgeSessionsAsync("tilda");
        await page.GotoAsync($"{Manage}/Email");
        await HasHeadingAsync(page, "Is it you?");
        await page.LookInBothThemesAsync("moment-ask-password");
        await page.GotoAsync("/");
        await page.ButtonAsync("Sign out");

        await GivePasswordAsync(page, "tilda");
        await HasHeadingAsync(page, "Your code");
        await page.LookInBothThemesAsync("moment-LoginWith2fa");
        await page.LinkAsync("Use a recovery code");
        await HasHeadingAsync(page, "A recovery code");
        await page.LookInBothThemesAsync("moment-LoginWithRecoveryCode");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pages_of_links_are_accessible_while_the_links_are_good()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync($"{Manage}/EnableAuthenticator");
        await page.ButtonAsync("Send the confirmation again");
        await page.GotoAsync($"{Manage}/EnableAuthenticator");
        await page.LookInBothThemesAsync("moment-address-first");
        await page.GotoAsync($"{Manage}/Email");
        await page.GetByLabel("New address").FillAsync("ruth@harbour.example");
        await page.ButtonAsync("Change the address");
        await page.GetByText("on its way there").WaitForAsync();
        await page.GotoAsync("/admin/users/create");
        await page.GetByLabel("User name").FillAsync("lotte");
        await page.GetByLabel("E-mail").FillAsync("lotte@example.org");
        await page.ButtonAsync("Make the account");
        await page.ArriveAsync("/link");
        await context.ClearCookiesAsync();

        foreach (var (to, about, heading) in new[]
        {
            ("ruth@example.org", "ConfirmEmail?", "Is this your address?"),
            ("ruth@harbour.example", "ConfirmEmailChange?", "Is this your new address?"),
            ("lotte@example.org", "ResetPassword?", "Choose a password"),
        })
        {
            await page.GotoAsync((await LinkAsync(to, about)).PathAndQuery);
            await HasHeadingAsync(page, heading);
            await page.LookInBothThemesAsync($"moment-{about.TrimEnd('?')}");
        }

        complaints.ShouldBeEmpty();
    }

    private static Task HasHeadingAsync(IPage page, string heading) => page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).WaitForAsync();

    /// <summary>The link in a letter to somebody, once it has come.</summary>
    private async Task<Uri> LinkAsync(string to, string about)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var mails = Path.Combine(owned.Blog.DataDirectory, "mail");
        while (true)
        {
            foreach (var file in Directory.Exists(mails) ? Directory.GetFiles(mails, "*.eml") : [])
            {
                var letter = new Letter(await MimeMessage.LoadAsync(file));
                if (letter.To == to && letter.HasLink && letter.Link.PathAndQuery.Contains("/" + about, StringComparison.Ordinal)) { return letter.Link; }
            }

            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>As if somebody had proved an hour ago who they are.</summary>
    private async Task AgeSessionsAsync(string name)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(owned.Blog.DataDirectory, "blog.db")};Pooling=False");
        await database.OpenAsync();
        var age = database.CreateCommand();
        age.CommandText = "UPDATE Sessions SET ConfirmedAt = '2026-01-01 00:00:00' WHERE UserId = (SELECT Id FROM AspNetUsers WHERE UserName = $name)";
        age.Parameters.AddWithValue("$name", name);
        (await age.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }
}
