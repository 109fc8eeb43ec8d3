using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BlogSite.Tests.Support;

/// <summary>axe-core's rules for WCAG 2.2, levels A and AA, on the page as the browser shows it now. It needs a context with scripts on.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Asked by hand: the package's own call opens a second page for each look, and the look takes four times as long.
    private const string Run = """
        runOnly => axe.run(document, { runOnly, resultTypes: ['violations'] }).then(result => result.violations.map(rule => [
            `${rule.id} (${rule.impact}): ${rule.help}`,
            ...rule.nodes.flatMap(node => [
                `  ${node.target}: ${node.html}`,
                ...[...node.any, ...node.all, ...node.none].map(check => `    ${check.message}`),
            ]),
        ].join('\n')))
        """;

    private static readonly object Wcag22AA = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa" } };
    private static readonly object Contrast = new { type = "rule", values = new[] { "color-contrast" } };

    public static Task ShouldBeAccessibleAsync(this IPage page) => ShouldPassAsync(page, Wcag22AA);

    /// <summary>Text alone: what differs where only the colours do.</summary>
    public static Task ShouldHaveContrastAsync(this IPage page) => ShouldPassAsync(page, Contrast);

    private static async Task ShouldPassAsync(IPage page, object rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) { await page.EvaluateAsync(Script); }

        // In a context whose pages may run no script axe would wait for ever.
        var violations = await page.EvaluateAsync<string[]>(Run, rules).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(violations.Length == 0, $"{page.Url} breaks {violations.Length} rule(s) of WCAG 2.2 AA:\n{string.Join('\n', violations)}");
    }
}
