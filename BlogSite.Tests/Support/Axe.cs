using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BlogSite.Tests.Support;

/// <summary>axe-core's rules for WCAG 2.2, levels A and AA, on the page as the browser shows it now. It needs a context with scripts on.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Asked by hand: the package's own call opens a second page for each look, and the look takes four times as long.
    private const string Run = """
        () => axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
            resultTypes: ['violations'],
        }).then(result => result.violations.map(rule => [
            `${rule.id} (${rule.impact}): ${rule.help}`,
            ...rule.nodes.flatMap(node => [
                `  ${node.target}: ${node.html}`,
                ...[...node.any, ...node.all, ...node.none].map(check => `    ${check.message}`),
            ]),
        ].join('\n')))
        """;

    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        await page.EvaluateAsync(Script);
        // In a context whose pages may run no script axe would wait for ever.
        var violations = await page.EvaluateAsync<string[]>(Run).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(violations.Length == 0, $"{page.Url} breaks {violations.Length} rule(s) of WCAG 2.2 AA:\n{string.Join('\n', violations)}");
    }
}
