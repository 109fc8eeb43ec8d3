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
}
