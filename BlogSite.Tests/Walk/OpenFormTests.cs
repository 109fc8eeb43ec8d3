using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>What may happen to a form that is open in a browser, with script: no word of it is lost.</summary>
public sealed class OpenFormTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    [Fact]
    public async Task Text_that_was_not_saved_is_not_left_behind_unasked()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, _) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/posts/create");
        await page.GetByLabel("Text", new() { Exact = true }).PressSequentiallyAsync("Not saved anywhere."); // by key: a browser asks only those who have touched the page
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };

        await page.LinkAsync("Posts");

        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe("beforeunload");
        (await page.GetByLabel("Text", new() { Exact = true }).InputValueAsync()).ShouldBe("Not saved anywhere.");
    }

    [Fact]
    public async Task A_save_from_a_page_that_was_signed_out_elsewhere_keeps_every_word()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var page = await WritingAsync(context);
        var other = await context.NewPageAsync();
        await other.GotoAsync("/");
        await other.ButtonAsync("Sign out");

        await page.ButtonAsync("Save");
        await page.Locator("#live", new() { HasText = "You have been signed out" }).WaitForAsync();
        (await page.GetByLabel("Text", new() { Exact = true }).InputValueAsync()).ShouldBe("An hour of writing.");

        await other.SignInAsync("ruth");
        await page.ButtonAsync("Save");
        await page.GetByText("It is still a draft").WaitForAsync();
    }

    [Fact]
    public async Task A_form_made_for_another_sign_in_comes_back_in_place_and_can_be_sent_again()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var page = await WritingAsync(context);
        var other = await context.NewPageAsync();
        await other.GotoAsync("/");
        await other.ButtonAsync("Sign out");
        await RegisterAsync(other, "marta");

        await page.ButtonAsync("Save");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your text is safe" }).WaitForAsync();
        (await page.GetByLabel("Content").InputValueAsync()).ShouldBe("An hour of writing.");
        await page.ShouldBeAccessibleAsync();
        await page.ButtonAsync("Send again");
        await page.GetByText("It is still a draft").WaitForAsync();
        (await page.GetByLabel("Text", new() { Exact = true }).InputValueAsync()).ShouldBe("An hour of writing.");
    }

    [Fact]
    public async Task A_link_from_another_site_into_this_one_breaks_no_open_form()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address, javaScript: false);
        await context.RouteAsync("http://elsewhere.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<!doctype html><title>Elsewhere</title><a href='{owned.Blog.Address}'>Harbour notes</a>",
        }));
        var page = await WritingAsync(context);
        var other = await context.NewPageAsync();
        await other.GotoAsync("http://elsewhere.example/");
        await other.LinkAsync("Harbour notes");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();

        await page.ButtonAsync("Save");

        await page.GetByText("It is still a draft").WaitForAsync();
    }

    /// <summary>Somebody signed in, with a text in the editor that is saved nowhere.</summary>
    private static async Task<IPage> WritingAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/posts/create");
        await page.GetByLabel("Title").FillAsync("Long thoughts");
        await page.TextAsync("An hour of writing.");
        return page;
    }

    private static async Task RegisterAsync(IPage page, string name)
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Register");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }
}
