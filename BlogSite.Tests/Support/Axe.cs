using System.Globalization;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BlogSite.Tests.Support;

/// <summary>axe-core's rules for WCAG 2.2, levels A and AA, on the page as the browser shows it now. It needs a context with scripts on.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        ResultTypes = [ResultType.Violations], // what passed is not asked for: half the time
    };

    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        // In a context whose pages may run no script axe would wait for ever.
        var result = await page.RunAxe(Wcag22AA).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(result.Violations.Length == 0, Describe(page.Url, result.Violations));
    }

    private static string Describe(string address, AxeResultItem[] violations)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{address} breaks {violations.Length} rule(s) of WCAG 2.2 AA:\n");
        foreach (var rule in violations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rule.Id} ({rule.Impact}): {rule.Help}\n");
            foreach (var node in rule.Nodes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {node.Target}: {node.Html}\n");
                foreach (var check in node.Any.Concat(node.All).Concat(node.None))
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {check.Message}\n");
                }
            }
        }

        return text.ToString();
    }
}
