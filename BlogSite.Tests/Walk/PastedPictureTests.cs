using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Walk;

/// <summary>Pictures put into a text in a real browser: pasted, dropped, chosen.</summary>
public sealed class PastedPictureTests(ChromiumFixture chromium, OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    /// <summary>Gives the text a picture as the browser does when a person pastes or drops one.</summary>
    private const string Give = """
        ([kind, files]) => {
          const transfer = new DataTransfer();
          for (const { name, base64 } of files) {
            transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: 'image/png' }));
          }
          const area = document.querySelector('textarea.content');
          area.dispatchEvent(kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        """;

    [Fact]
    public async Task A_pasted_picture_is_stored_and_stands_at_the_caret_ready_to_be_described()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/posts/create");
        await page.GetByLabel("Title").FillAsync("With a picture");
        await page.TextAsync("Before. After.");
        await page.EvaluateAsync("document.querySelector('textarea.content').setSelectionRange(8, 8)");

        await GiveAsync(page, "paste", ("shot.png", SamplePictures.Png(1_000, 600)));

        await Assertions.Expect(page.Locator("textarea.content")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Before\. !\[alt\]\(/media/[0-9a-f]{32}/1000x600\.webp\)After\.$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("The picture is in the text. Now say what it shows.");
        await page.Keyboard.TypeAsync("Boats"); // "alt" is selected
        await page.ButtonAsync("Publish");
        await page.ArriveAsync("/posts/with-a-picture");
        var picture = page.Locator("article .prose img");
        (await picture.GetAttributeAsync("alt")).ShouldBe("Boats");
        await picture.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(400);
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_come_one_after_another_and_one_that_is_none_says_so_without_a_word_lost()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/posts/create");
        await page.TextAsync("Kept. ");

        await GiveAsync(page, "drop", ("a.png", SamplePictures.Png(71)), ("b.png", "<html>"u8.ToArray()), ("c.png", SamplePictures.Png(72)));

        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("b.png: This is no picture that can be taken. Send a JPEG, PNG, GIF, WebP or AVIF file.");
        await Assertions.Expect(page.Locator("textarea.content")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Kept\. !\[alt\]\(/media/[0-9a-f]{32}/71x40\.webp\)\s+!\[alt\]\(/media/[0-9a-f]{32}/72x40\.webp\)$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        complaints.Where(complaint => !complaint.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty(); // Chromium notes the status itself
        (await page.EvaluateAsync<bool>("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")).ShouldBeTrue("the text is guarded");
    }

    [Fact]
    public async Task Chosen_by_the_button_too_and_without_script_there_is_the_page()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, _) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/posts/create");

        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.ButtonAsync("Add pictures"));
        await chooser.SetFilesAsync(new FilePayload { Name = "chosen.png", MimeType = "image/png", Buffer = SamplePictures.Png(73) });
        await Assertions.Expect(page.Locator("textarea.content")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("73x40", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

        await using var plain = await chromium.NewContextAsync(owned.Blog.Address, 390, javaScript: false);
        var (without, _) = await plain.WatchedPageAsync();
        await without.SignInAsync("ruth");
        await without.GotoAsync("/admin/posts/create");
        (await without.GetByRole(AriaRole.Button, new() { Name = "Add pictures" }).CountAsync()).ShouldBe(0);
        var opened = await plain.RunAndWaitForPageAsync(() => without.Locator(".picture-tools a").ClickAsync());
        await opened.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "plain.png", MimeType = "image/png", Buffer = SamplePictures.Png(74) });
        await opened.ButtonAsync("Store the picture");
        await opened.GetByText("Stored.").WaitForAsync();
        await opened.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = [.. SamplePictures.Png(75), .. new byte[12 * 1024 * 1024]] });
        await opened.ButtonAsync("Store the picture");
        await opened.GetByRole(AriaRole.Heading, new() { Name = "That is too much in one go" }).WaitForAsync(); // and not the browser's own page about a broken connection
    }

    /// <summary>Whoever sends all of it before looking for an answer finds one: the connection is not broken under them.</summary>
    [Fact]
    public async Task A_picture_far_too_large_is_answered_and_not_cut_off()
    {
        using var ruth = owned.Blog.Visitor();
        await ruth.SignInAsync("ruth");

        var answer = await ruth.UploadAsync(new byte[40 * 1024 * 1024]);

        answer.Status.ShouldBe(System.Net.HttpStatusCode.RequestEntityTooLarge);
        answer.Body.ShouldContain("a picture at most 10 MB");
    }

    [Fact]
    public async Task The_pages_of_pictures_look_right_on_a_phone_and_at_a_desk()
    {
        await using var context = await chromium.NewContextAsync(owned.Blog.Address);
        var (page, _) = await context.WatchedPageAsync();
        await page.SignInAsync("ruth");
        await page.GotoAsync("/admin/pictures");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "a-very-long-name-of-a-picture-of-the-harbour-at-dawn.png", MimeType = "image/png", Buffer = SamplePictures.Png(1_200, 500) });
        await page.ButtonAsync("Store the picture");
        await page.LookInBothThemesAsync("pictures");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit “a-very-long" }).ClickAsync();
        await page.ArriveAsync("/edit");
        await page.LookInBothThemesAsync("picture");
        await page.GotoAsync("/admin/posts/create");
        await page.LookInBothThemesAsync("editor");
        foreach (var (title, height) in new[] { ("A picture wider than high stands for this post", 500), ("And a taller one for this", 1_300) })
        {
            await page.GotoAsync("/admin/posts/create");
            await page.GetByLabel("Title").FillAsync(title);
            await page.TextAsync("The boats come in with the tide, and go out with it. Whoever wants fish stands at the quay at six and has exact change. ");
            await GiveAsync(page, "paste", ("a.png", SamplePictures.Png(1_200, height)));
            await page.GetByText("The picture is in the text.").WaitForAsync();
            await page.ButtonAsync("Publish");
            await page.Locator("article .prose img").ScrollIntoViewIfNeededAsync();
        }

        await page.LookInBothThemesAsync("post");
        await page.GotoAsync("/");
        (await page.Locator(".card .cover img").CountAsync()).ShouldBeGreaterThanOrEqualTo(2);
        await page.LookInBothThemesAsync("home");
    }

    private static async Task GiveAsync(IPage page, string kind, params (string Name, byte[] File)[] files) =>
        await page.EvaluateAsync(Give, new object[] { kind, files.Select(file => new { name = file.Name, base64 = Convert.ToBase64String(file.File) }).ToArray() });
}
