using System.Text.RegularExpressions;
using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>A reader's way through the site in a real browser: with script, without it, and with the keyboard alone.</summary>
public sealed class ReadingTests(ChromiumFixture chromium, ReadableBlog readable) : IClassFixture<ReadableBlog>
{
    private Uri Address => readable.Owned.Blog.Address;

    [Fact]
    public async Task Code_is_copied_by_a_button_and_it_is_said_that_it_was()
    {
        await using var context = await chromium.NewContextAsync(Address);
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/posts/long");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the Rust code" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("Copied");
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe("fn main() {\n    println!(\"<tide>\");\n}");
        (await page.Locator("pre").EvaluateAsync<string>("code => getComputedStyle(code, '::before').content")).ShouldBe("\"Rust\"");
        complaints.ShouldBeEmpty(); // nor does the policy mind what the page says of itself in JSON
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nothing_can_be_copied_there_is_no_button(bool javaScript)
    {
        await using var context = await chromium.NewContextAsync(Address, javaScript: javaScript);
        await context.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })"); // as over plain http
        var page = await context.NewPageAsync();

        await page.GotoAsync("/posts/long");

        (await page.Locator("pre").CountAsync()).ShouldBe(1);
        (await page.Locator("article button").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_table_of_contents_marks_what_is_being_read()
    {
        await using var context = await chromium.NewContextAsync(Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/posts/long");
        var marked = page.Locator(".contents [aria-current]");
        (await marked.CountAsync()).ShouldBe(0, "the beginning is of no part");

        await page.Locator("#user-content-slack").EvaluateAsync("heading => heading.scrollIntoView()");
        await Assertions.Expect(marked).ToHaveTextAsync("Slack");
        await page.Locator("#user-content-ebb").EvaluateAsync("heading => heading.scrollIntoView()");
        await Assertions.Expect(marked).ToHaveTextAsync("Ebb");
        await page.EvaluateAsync("scrollTo(0, 0)");
        await Assertions.Expect(marked).ToHaveCountAsync(0);
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_key_goes_through_a_list_into_a_post_and_on()
    {
        await using var context = await chromium.NewContextAsync(Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("j");
        (await FocusedAsync(page)).ShouldBe("Short");
        await page.Keyboard.PressAsync("j");
        (await FocusedAsync(page)).ShouldBe("Long");
        (await page.Locator("*:focus").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle")).ShouldBe("solid");
        await page.Keyboard.PressAsync("k");
        (await FocusedAsync(page)).ShouldBe("Short");
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page, "/posts/short");
        await page.Keyboard.PressAsync("j");
        await ReadyAsync(page, "/posts/long");
        await page.Keyboard.PressAsync("k");
        await ReadyAsync(page, "/posts/short");
        await page.Keyboard.PressAsync("/");
        await ReadyAsync(page, "/search");
    }

    [Fact]
    public async Task The_keys_are_listed_and_can_be_turned_off_for_good()
    {
        await using var context = await chromium.NewContextAsync(Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/posts/short");

        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" });
        await dialog.WaitForAsync();
        await page.LookInBothThemesAsync("keys-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await dialog.GetByLabel("Use these keys").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        foreach (var key in new[] { "?", "j", "/" }) { await page.Keyboard.PressAsync(key); }

        await page.ReloadAsync();
        await page.Keyboard.PressAsync("j");
        (await dialog.CountAsync()).ShouldBe(0);
        await page.LinkAsync("Keyboard");
        await ReadyAsync(page, "/keys");
        await page.GetByLabel("Use these keys").CheckAsync();
        await page.GotoAsync("/posts/short");
        await page.Keyboard.PressAsync("j");
        await ReadyAsync(page, "/posts/long");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_key_is_taken_from_who_types_or_asks_the_browser_for_something()
    {
        await using var context = await chromium.NewContextAsync(Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        await page.GetByLabel("User name or e-mail").FocusAsync();
        await page.Keyboard.TypeAsync("j/k?");
        (await page.GetByLabel("User name or e-mail").InputValueAsync()).ShouldBe("j/k?");
        await page.GotoAsync("/");
        foreach (var chord in new[] { "Control+j", "Alt+j", "Meta+k", "Control+/" }) { await page.Keyboard.PressAsync(chord); }

        (await page.EvaluateAsync<string>("document.activeElement.localName")).ShouldBe("body");
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task A_post_is_read_with_the_keyboard_alone()
    {
        await using var context = await chromium.NewContextAsync(Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/");

        await TabToAsync(page, "Skip to the text");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Short", most: 1); // past the header
        await TabToAsync(page, "Long");
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page, "/posts/long");
        await TabToAsync(page, "Contents");
        await TabToAsync(page, "Slack");
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page, "#user-content-slack");
        await TabToAsync(page, "Copy"); // goes on from the heading
        await TabToAsync(page, "Tides");
        await TabToAsync(page, "Newer Short");
        await page.Keyboard.PressAsync("Enter");
        await ReadyAsync(page, "/posts/short");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_read_without_script()
    {
        await using var context = await chromium.NewContextAsync(Address, 390, javaScript: false);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/");

        await page.LinkAsync("Long");
        await page.ArriveAsync("/posts/long");
        await page.Locator(".contents summary").ClickAsync(); // shut
        await Assertions.Expect(page.Locator(".contents ol").First).ToBeHiddenAsync();
        await page.Locator(".contents summary").ClickAsync();
        await page.LinkAsync("Ebb");
        await page.ArriveAsync("#user-content-ebb");
        await page.LinkAsync("Newer Short");
        await page.ArriveAsync("/posts/short");
        await page.Locator(".tags a").ClickAsync();
        await page.ArriveAsync("/tags/tides");
        await page.ButtonAsync("Dark");
        await page.Locator("html[data-theme=dark]").WaitForAsync();
        await page.LinkAsync("Keyboard");
        await page.GetByText("They need JavaScript").WaitForAsync();
        (await page.GetByLabel("Use these keys").IsVisibleAsync()).ShouldBeFalse();
        complaints.ShouldBeEmpty();
    }

    /// <summary>Arrived, and its scripts listen: a key that is pressed sooner is nobody's.</summary>
    private static async Task ReadyAsync(IPage page, string end)
    {
        await page.ArriveAsync(end);
        await page.EvaluateAsync("() => new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done(), { once: true }))"); // asked in the page: WaitForLoadStateAsync can miss it; without scripts nothing would ever tell
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    /// <summary>Presses Tab until what has the focus has these words, and is seen to have it.</summary>
    private static async Task TabToAsync(IPage page, string words, int most = 40)
    {
        for (var stop = 0; stop < most; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (Regex.Replace(await FocusedAsync(page), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)) == words)
            {
                (await page.Locator("*:focus").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle")).ShouldNotBe("none", StringComparer.Ordinal, words);
                return;
            }
        }

        Assert.Fail($"Tab never came to '{words}'.");
    }
}

/// <summary>A running program with a short post and a long one to read.</summary>
public sealed class ReadableBlog : IAsyncLifetime
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("The water comes and the water goes. ", 90));

    public OwnedBlog Owned { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Owned.InitializeAsync();
        using var ruth = Owned.Blog.Visitor();
        await ruth.SignInAsync("ruth");
        await ruth.PublishAsync("post", "Long", $"{Words}\n\n## Flood\n\n{Words}\n\n## Slack\n\n```rust\nfn main() {{\n    println!(\"<tide>\");\n}}\n```\n\n{Words}\n\n## Ebb\n\n{Words}\n\n{Words}", ("Form.Tags", "Tides"));
        await ruth.PublishAsync("post", "Short", "Nothing moves.", ("Form.Tags", "Tides"));
    }

    public ValueTask DisposeAsync() => Owned.DisposeAsync();
}
