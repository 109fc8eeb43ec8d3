using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlogSite.Tests.Support;

/// <summary>What people do with a page, in few words.</summary>
public static class Browsing
{
    /// <summary>A page, and all that the browser complains of while it is open: script errors, refused resources, violated policies.</summary>
    public static async Task<(IPage Page, List<string> Complaints)> WatchedPageAsync(this IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") { complaints.Add($"{page.Url}: {message.Text}"); }
        };
        return (page, complaints);
    }

    public static Task ButtonAsync(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public static Task LinkAsync(this IPage page, string name) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Fills the text of the editor.</summary>
    public static Task TextAsync(this IPage page, string text) =>
        page.GetByLabel("Text", new() { Exact = true }).FillAsync(text);

    public static async Task SignInAsync(this IPage page, string name, string password = BlogApp.Password)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("User name or e-mail").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.ButtonAsync("Sign in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    /// <summary>Waits until the page is at an address. Not until all of it has loaded: what is looked for next is waited for anyway.</summary>
    /// <remarks>Asked again and again: WaitForURLAsync waits for "load" when the page is there already, and can miss it (microsoft/playwright-dotnet 3364 and 3365).</remarks>
    /// <param name="end">What the address ends with.</param>
    public static Task ArriveAsync(this IPage page, string end) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(end) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });

    /// <summary>Makes an account through the page, and is signed in to it.</summary>
    public static async Task RegisterAsync(this IPage page, string name)
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Register");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    /// <summary>A phone in the dark and a desk in the light: nothing wider than the screen, nothing that axe finds, and a picture of each where a folder is named in SCREENSHOTS.</summary>
    public static async Task LookInBothThemesAsync(this IPage page, string name)
    {
        foreach (var (width, colours) in new[] { (390, ColorScheme.Dark), (1280, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 800);
            // Without motion, or a colour would be looked at on its way from one theme to the other.
            await page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the screen of {width} pixels");
            await (colours == ColorScheme.Dark ? page.ShouldBeAccessibleAsync() : page.ShouldHaveContrastAsync()); // all but contrast is the same in both themes
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            {
                var file = string.Concat(name.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}-{width}-{colours}.png"), FullPage = true });
            }
        }
    }
}
