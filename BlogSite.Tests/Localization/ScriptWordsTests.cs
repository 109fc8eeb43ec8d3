using System.Net;
using BlogSite.Localization;
using BlogSite.Tests.Support;
using Microsoft.Playwright;

namespace BlogSite.Tests.Localization;

/// <summary>What scripts say is in a file that the pages of a site load before them.</summary>
public sealed class ScriptWordsTests(ChromiumFixture chromium)
{
    [Fact]
    public void Scripts_are_given_the_words_for_all_that_they_say_and_for_nothing_else() =>
        ScriptSentences.All.Order(StringComparer.Ordinal).ShouldBe(Sentences.OfScripts());

    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    [InlineData("fi")] // nobody has translated it
    public async Task Pages_whose_scripts_speak_English_load_nothing_more(string language)
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language });
        using var visitor = app.Visitor();

        Scripts(await visitor.GetAsync("/")).ShouldNotContain(address => address.StartsWith("/words/", StringComparison.Ordinal));
        (await visitor.GetAsync($"/words/{language}.js")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("de-AT")]
    public async Task The_words_come_before_the_scripts_and_are_kept_until_they_change(string language)
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language });
        using var marta = await app.SignedInAsync("marta");
        app.Clock.Advance(TimeSpan.FromMinutes(30)); // a page would renew the tokens now
        using var visitor = app.Visitor();
        var scripts = Scripts(await visitor.GetAsync("/"));
        var address = scripts.Where(script => script.StartsWith("/words/", StringComparison.Ordinal)).ShouldHaveSingleItem();

        var words = await marta.GetAsync(address);

        scripts.SkipWhile(script => script != address).ShouldContain(script => script.StartsWith("/js/site.", StringComparison.Ordinal));
        address.ShouldStartWith($"/words/{language}.js?v=");
        words.Status.ShouldBe(HttpStatusCode.OK);
        words.Body.ShouldStartWith("globalThis.words = {");
        words.Body.ShouldContain("\"Close\":\"Schließen\"");
        words.Headers["Content-Type"].ShouldBe("text/javascript; charset=utf-8");
        words.Headers["Cache-Control"].ShouldBe("public, max-age=31536000, immutable");
        words.SetCookies.ShouldBeEmpty();
        foreach (var other in new[] { $"/words/{language}.js", $"/words/{language}.js?v=0123" })
        {
            var answer = await visitor.GetAsync(other);
            (answer.Body, answer.Headers["Cache-Control"]).ShouldBe((words.Body, "no-cache"));
            (await visitor.GetAsync(other, ("If-None-Match", answer.Headers["ETag"]))).Status.ShouldBe(HttpStatusCode.NotModified);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("DE")]
    [InlineData("no such language")]
    [InlineData("%2e%2e")]
    public async Task Words_of_another_language_are_not_there(string language)
    {
        await using var app = new BlogApp(German.Settings);

        (await app.Visitor().GetAsync($"/words/{language}.js")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_script_speaks_German_in_a_browser()
    {
        await using var blog = BlogProcess.Start(German.Settings);
        await blog.AnswersAsync();
        await using var context = await chromium.NewContextAsync(blog.Address);
        var (page, complaints) = await context.WatchedPageAsync();
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("?");

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Tastatur" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Schließen" }).WaitForAsync();
        (await dialog.GetAttributeAsync("lang")).ShouldBeNull("it speaks the language of the page");
        (await page.EvaluateAsync<string>("t('{0} more posts', 3)")).ShouldBe("3 weitere Beiträge");
        (await page.EvaluateAsync<string>("t('Nobody translated {0}.', 'it')")).ShouldBe("Nobody translated it.");
        complaints.ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Scripts(Answer page) =>
        [.. page.Document.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src") ?? "")];
}
