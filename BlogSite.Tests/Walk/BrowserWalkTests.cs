using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>The walk as people take it: clicked in a real browser, on a phone without script as well, and with the keyboard alone.</summary>
public sealed class BrowserWalkTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    public async Task Set_up_write_publish_read_delete_and_sign_out_by_clicking(bool javaScript, int width)
    {
        await using var blog = await BlogProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "true" }).AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address, width, javaScript: javaScript);
        var (page, complaints) = await context.WatchedPageAsync();
        await SetUpAsync(page, await blog.LineAsync("First run: open "));

        await page.GetByLabel("Title").FillAsync("On barnacles");
        await page.TextAsync("They *cling*.");
        await page.ButtonAsync("Save");
        await page.GetByText("It is still a draft").WaitForAsync();
        await page.TextAsync("They *cling* for life.");
        await page.ButtonAsync("Publish");
        await page.ArriveAsync("/posts/on-barnacles");

        await using var readers = await chromium.NewContextAsync(blog.Address, width, javaScript: javaScript);
        var (reader, readersComplaints) = await readers.WatchedPageAsync();
        await reader.GotoAsync("/");
        await reader.LinkAsync("On barnacles");
        (await reader.Locator("article .prose").InnerTextAsync()).ShouldBe("They cling for life.");

        await page.LinkAsync("Posts");
        await page.LinkAsync("Delete “On barnacles”");
        await page.ButtonAsync("Delete the post");
        await page.GetByText("The post has left the site").WaitForAsync();
        (await reader.ReloadAsync()).ShouldNotBeNull().Status.ShouldBe(410);
        await page.ButtonAsync("Sign out");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).WaitForAsync();

        complaints.ShouldBeEmpty();
        readersComplaints.Where(complaint => !complaint.Contains("410", StringComparison.Ordinal)).ShouldBeEmpty(); // Chromium notes the status of the page itself
    }

    [Fact]
    public async Task A_post_is_written_with_the_keyboard_alone()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/");

        await TabToAsync(page, "Skip to the text"); // the first stop
        (await page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0")).ShouldBeTrue("the skip link shows itself");
        await TabToAsync(page, "Sign in");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "User name or e-mail");
        await page.Keyboard.TypeAsync("ruth");
        await TabToAsync(page, "Password");
        await page.Keyboard.TypeAsync(BlogApp.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(owned.Blog.Address.ToString());
        await TabToAsync(page, "Write");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Title");
        await page.Keyboard.TypeAsync("Without a mouse");
        await TabToAsync(page, "Text");
        await page.Keyboard.TypeAsync("Tab by tab.");
        await TabToAsync(page, "Publish");
        await page.Keyboard.PressAsync("Enter");

        await page.ArriveAsync("/posts/without-a-mouse");
        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_theme_stays_as_chosen_from_page_to_page(bool javaScript)
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address, javaScript: javaScript);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/login");
        (await BackgroundAsync(page)).ShouldBeGreaterThan(200);

        await page.ButtonAsync("Dark");
        await page.Locator("html[data-theme=dark]").WaitForAsync();
        new Uri(page.Url).PathAndQuery.ShouldBe("/login");
        (await BackgroundAsync(page)).ShouldBeLessThan(60);
        await page.GotoAsync("/");
        (await BackgroundAsync(page)).ShouldBeLessThan(60);
        await page.ButtonAsync("Auto");
        await page.Locator("html[data-theme=auto]").WaitForAsync();
        (await BackgroundAsync(page)).ShouldBeGreaterThan(200);
        complaints.ShouldBeEmpty();
    }

    private static async Task SetUpAsync(IPage page, string line)
    {
        await page.GotoAsync(line["First run: open ".Length..]);
        await page.GetByLabel("Title of the site").FillAsync("Harbour notes");
        await page.GetByLabel("Your user name").FillAsync("ruth");
        await page.GetByLabel("Password").FillAsync(BlogApp.Password);
        await page.ButtonAsync("Create the blog");
        await page.ArriveAsync("/admin/posts/create");
    }

    /// <summary>Presses Tab until what has the focus has this name.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = page.Locator("*:focus");
            if (await focused.CountAsync() == 0) { continue; }

            var words = await focused.EvaluateAsync<string>("e => e.labels?.[0]?.firstChild?.textContent.trim() ?? e.textContent.trim()");
            if (words == name)
            {
                (await focused.EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle")).ShouldNotBe("none", StringComparer.Ordinal, name);
                return;
            }
        }

        Assert.Fail($"Tab never came to '{name}'.");
    }

    /// <summary>How light the page is, 0 to 255.</summary>
    private static async Task<int> BackgroundAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(); // without script the new page is there before its style sheet, and see-through
        return await page.EvaluateAsync<int>("Number(getComputedStyle(document.documentElement).backgroundColor.match(/^rgb\\((\\d+)/)[1])");
    }
}
