using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Pages.Admin.Posts;

/// <summary>Writing in a real browser, with htmx: what no test of the markup alone can show.</summary>
public sealed class WritingTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    [Fact]
    public async Task A_post_is_written_previewed_saved_and_published_without_a_reload_in_between()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var page = await SignedInAsync(context);
        var failures = new List<string>();
        page.PageError += (_, failure) => failures.Add(failure);

        await page.GotoAsync("/admin/posts/create");
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Title").FillAsync("Barnacles, an apology");
        await page.GetByLabel("Text", new PageGetByLabelOptions { Exact = true }).PressSequentiallyAsync("Five *centimetres* of them.");
        await page.Locator("#preview em").WaitForAsync();
        await page.Keyboard.PressAsync("Control+s");
        await page.GetByText("It is still a draft").WaitForAsync();
        page.Url.ShouldEndWith("/edit?saved");
        await page.ShouldBeAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish" }).ClickAsync();
        await page.ArriveAsync("/posts/barnacles-an-apology");

        (await page.Locator("body.admin").CountAsync()).ShouldBe(0);
        await page.ShouldBeAccessibleAsync();
        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conflict_is_shown_in_place_with_both_texts()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var page = await SignedInAsync(context);
        await page.GotoAsync("/admin/posts/create");
        await page.GetByLabel("Title").FillAsync("Gauge");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await page.GetByText("It is still a draft").WaitForAsync();
        var other = await context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.GetByLabel("Title").FillAsync("Gauge, theirs");
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Edit “Gauge, theirs”" }).WaitForAsync();

        await page.GetByLabel("Title").FillAsync("Gauge, mine");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Someone saved before you" }).WaitForAsync();

        (await page.Locator("#Form_Title").InputValueAsync()).ShouldBe("Gauge, mine");
        (await page.Locator("#their-title").InputValueAsync()).ShouldBe("Gauge, theirs");
        await page.ShouldBeAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save my version" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Edit “Gauge, mine”" }).WaitForAsync();
    }

    [Fact]
    public async Task Older_posts_join_the_list_in_place()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var page = await SignedInAsync(context);
        using var writer = owned.Blog.Visitor();
        await writer.SignInAsync("ruth");
        var others = (await writer.GetAsync("/")).Document.QuerySelectorAll("li.card").Length; // of the other tests of this class
        for (var i = 1; i <= 12; i++)
        {
            var published = await new EditorScreen(await writer.GetAsync("/admin/posts/create")).Write($"Post {i}", "Water.").PublishAsync();
            published.Location.ShouldBe($"/posts/post-{i}", published.Body);
        }

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Older posts" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Post 1", Exact = true }).WaitForAsync();

        (await page.Locator("li.card").CountAsync()).ShouldBe(others + 12);
        new Uri(page.Url).PathAndQuery.ShouldBe("/");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task<IPage> SignedInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.SignInAsync("ruth");
        return page;
    }
}
