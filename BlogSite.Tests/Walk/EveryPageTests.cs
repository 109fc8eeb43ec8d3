using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>
/// Every page but those of one's account (<see cref="AccountWalkTests"/>), in both themes, on a phone and on a desk: axe finds nothing, nothing
/// is wider than the screen, and the browser has nothing to complain of. With a folder named in SCREENSHOTS a picture of each is put there, to be looked at.
/// </summary>
public sealed class EveryPageTests(ChromiumFixture chromium)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow(); // by which the program publishes

    private static readonly string[] Public =
    [
        "/", "/posts/long", "/posts/on-barnacles", "/authors/ruth", "/tags", "/keys", "/archive", $"/archive/{Now:yyyy}", $"/archive/{Now:yyyy}/{Now:MM}", "/login", "/login?chosen", "/register", "/nothing-here", "/Identity/Account/ResetPassword?code=abc", "/Identity/Account/ConfirmEmail?code=abc",
        "/Identity/Account/ConfirmEmail?done", "/Identity/Account/ConfirmEmailChange?done", "/Identity/Account/ResendEmailConfirmation?sent",
    ];

    private static readonly string[] Private =
    [
        "/", "/posts/long", "/admin/posts", "/admin/posts?status=draft", "/admin/posts?q=nowhere", "/admin/posts/create", "/admin/posts/1/edit", "/admin/posts/2/edit?saved",
        "/admin/posts/1/publication", "/admin/posts/2/publication", "/admin/posts/1/delete", "/admin/posts/99/edit", "/admin/settings", "/admin/settings?saved", "/logout",
        "/admin/users", "/admin/users?q=nobody", "/admin/users/create", "/admin/users/1", "/admin/users/1/link", "/Identity/Account/Manage/DeletePersonalData",
    ];

    private static readonly Dictionary<string, int> Refused = new(StringComparer.Ordinal)
    {
        ["/nothing-here"] = 404,
        ["/admin/posts/99/edit"] = 404,
        ["/Identity/Account/ResetPassword?code=abc"] = 410,
        ["/Identity/Account/ConfirmEmail?code=abc"] = 410,
    };

    [Fact]
    public async Task Every_page_is_accessible_fits_the_screen_and_breaks_no_policy()
    {
        await using var blog = await BlogProcess.Start().AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        var look = new Look(page);

        await look.AtAsync("/", "empty");
        await SetUpAsync(page, look, await blog.LineAsync("First run: open "));
        await look.AtAsync("/admin/posts", "empty");
        await WriteAsync(page);
        await RefusedAsync(page, look);
        foreach (var address in Private) { await look.AtAsync(address); }

        await ConflictAsync(context, page, look);
        await context.ClearCookiesAsync();
        foreach (var address in Public) { await look.AtAsync(address, "signed-out"); }

        // What Chromium notes of its own is the status of a page that is asked for to be looked at; anything else is ours.
        complaints.Where(complaint => !complaint.Contains("the server responded with a status of", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static async Task SetUpAsync(IPage page, Look look, string line)
    {
        await page.GotoAsync(line["First run: open ".Length..]);
        await look.ThereAsync("setup");
        await page.GetByLabel("Title of the site").FillAsync("Harbour notes");
        await page.GetByLabel("Your user name").FillAsync("admin");
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Create the blog");
        await page.Locator(".errors").WaitForAsync();
        await look.ThereAsync("setup-refused");
        await page.GetByLabel("Your user name").FillAsync("ruth");
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Create the blog");
        await page.ArriveAsync("/admin/posts/create");
    }

    private static async Task WriteAsync(IPage page)
    {
        foreach (var (title, text, button) in new[] { ("A draft about tides", "Not ready.", "Save"), ("Long", SamplePost.Text, "Publish"), ("On barnacles", "They *cling*, all of them, for life.", "Publish") })
        {
            await page.GotoAsync("/admin/posts/create");
            await page.GetByLabel("Title").FillAsync(title);
            await page.TextAsync(text);
            await page.ButtonAsync(button);
            await page.WaitForURLAsync(address => button == "Save" ? address.EndsWith("/edit?saved", StringComparison.Ordinal) : new Uri(address).AbsolutePath.StartsWith("/posts/", StringComparison.Ordinal));
        }
    }

    private static async Task RefusedAsync(IPage page, Look look)
    {
        await page.GotoAsync("/admin/posts/create");
        await page.TextAsync("A text without a title.");
        await page.GetByLabel("Title").EvaluateAsync("title => title.required = false");
        await page.ButtonAsync("Save");
        await page.Locator(".errors").WaitForAsync();
        await look.ThereAsync("editor-refused");
        await page.GotoAsync("about:blank");
    }

    private static async Task ConflictAsync(IBrowserContext context, IPage page, Look look)
    {
        await page.GotoAsync("/admin/posts/1/edit");
        var other = await context.NewPageAsync();
        await other.GotoAsync("/admin/posts/1/edit");
        await other.TextAsync("Not ready.\n\nTheirs.");
        await other.ButtonAsync("Save");
        await other.ArriveAsync("/edit?saved");
        await other.CloseAsync();
        await page.TextAsync("Not ready.\n\nMine.");
        await page.ButtonAsync("Save");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Someone saved before you" }).WaitForAsync();
        await look.ThereAsync("conflict");
    }

    /// <summary>A look at one page after another.</summary>
    private sealed class Look(IPage page)
    {
        public async Task AtAsync(string address, string? state = null)
        {
            (await page.GotoAsync(address)).ShouldNotBeNull().Status.ShouldBe(Refused.GetValueOrDefault(address, 200), address);
            await ThereAsync($"{address}{(state is null ? "" : "-" + state)}");
        }

        public Task ThereAsync(string name) => page.LookInBothThemesAsync(name);
    }
}
