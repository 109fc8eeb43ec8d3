using Microsoft.Playwright;
using Xunit.Sdk;

namespace BlogSite.Tests.Support;

public sealed class ChromiumTests(ChromiumFixture chromium)
{
    private const string Good = """
        <!doctype html><html lang="en"><head><title>Good</title></head>
        <body><main><h1>Good</h1><label>Name <input name="name"></label></main></body></html>
        """;

    [Fact]
    public async Task Axe_passes_a_page_without_faults()
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Good);

        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Axe_names_the_rule_and_the_element_that_breaks_it()
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Good.Replace("<label>Name <input name=\"name\"></label>", "<img src=\"x.png\"><p style=\"color:#ccc\">pale</p>", StringComparison.Ordinal));

        var failure = await Should.ThrowAsync<XunitException>(() => page.ShouldBeAccessibleAsync());

        failure.Message.ShouldContain("image-alt");
        failure.Message.ShouldContain("<img src=\"x.png\">");
        failure.Message.ShouldContain("color-contrast");
    }

    [Fact]
    public async Task A_context_has_the_size_the_colours_and_the_scripts_that_were_asked_for()
    {
        await using var context = await chromium.NewContextAsync(width: 320, height: 640, colours: ColorScheme.Dark, javaScript: false);
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<noscript><p>No scripts here</p></noscript>");

        (await page.EvaluateAsync<int>("innerWidth")).ShouldBe(320);
        (await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches")).ShouldBeTrue();
        (await page.GetByText("No scripts here").IsVisibleAsync()).ShouldBeTrue();
    }
}
