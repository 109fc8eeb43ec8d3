using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Archive;

/// <summary>All years and months in which something was published.</summary>
[PublicPage]
public sealed class IndexModel(Periods periods) : PageModel
{
    /// <summary>The years, the newest first, each with its months, the first first.</summary>
    public IReadOnlyList<IGrouping<int, Period>> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) =>
        Years = [.. (await periods.AllAsync(stop)).GroupBy(period => period.Year).OrderByDescending(year => year.Key)];
}
