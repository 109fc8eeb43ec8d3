using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Who chooses light or dark comes back to where they were.</summary>
public sealed class ThemeTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/posts/the-gauge?x=1&y=%C3%BC", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/nowhere/%3Fa/%C3%BC?q=1", HttpStatusCode.NotFound)]
    [InlineData("/admin/settings", HttpStatusCode.Forbidden)]
    public async Task A_page_comes_back_in_the_chosen_colours(string address, HttpStatusCode status)
    {
        await using var app = new BlogApp();
        var (id, marta) = await app.PersonAsync("marta");
        await app.PostAsync(id);
        var page = await marta.GetAsync(address);

        var chosen = await page.FormTo("/theme").SubmitAsync("Dark");

        chosen.Location.ShouldBe(address);
        var again = await marta.GetAsync(address);
        (page.Status, again.Status).ShouldBe((status, status));
        again.Document.DocumentElement.GetAttribute("data-theme").ShouldBe("dark");
    }

    /// <summary>Without script, the click would ask for the page anew, and what was typed would be gone.</summary>
    [Fact]
    public async Task The_answer_to_a_form_offers_no_choice()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var unsaved = await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("", "Barnacles.").SaveAsync();
        var preview = await new EditorScreen(unsaved).PreviewAsync();
        var kept = new EditorScreen(unsaved);
        await (await marta.GetAsync("/")).FormTo("/logout").SubmitAsync();

        foreach (var (answer, status) in new[] { (unsaved, 422), (preview, 200), (await kept.SaveAsync(), 401) })
        {
            ((int)answer.Status).ShouldBe(status);
            answer.ShouldBeWhole().Body.ShouldContain("Barnacles.");
            answer.Document.QuerySelectorAll("form[action='/theme']").ShouldBeEmpty();
        }
    }
}
