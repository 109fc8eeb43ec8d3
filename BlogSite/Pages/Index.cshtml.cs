using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

/// <summary>The newest posts, and by a link the older ones.</summary>
[PublicPage("before")]
public sealed class IndexModel(BlogDbContext db, TimeProvider clock) : PageModel
{
    /// <summary>False on a page of older posts.</summary>
    public bool IsFirst { get; private set; }

    public PostCards Posts { get; private set; } = new([], null, "/");

    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken stop)
    {
        IsFirst = before is null;
        return await ReadAsync(before, stop) ? Page() : NotFound();
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync(string? before, CancellationToken stop) =>
        await ReadAsync(before, stop) ? Partial("_PostCards", Posts) : NotFound();

    private async Task<bool> ReadAsync(string? before, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var read = before is null ? await PostCards.ReadNewestAsync(db, now, "/", stop) : await PostCards.ReadAsync(db.Posts, before, now, "/", stop);
        if (read is not { } posts)
        {
            return false;
        }

        Posts = posts;
        return true;
    }
}
