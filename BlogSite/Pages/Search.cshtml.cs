using System.Globalization;
using BlogSite.Blog.Searching;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

/// <summary>Finds posts and pages by their words.</summary>
[PublicPage("q", "sort", "before")]
public sealed class SearchModel(PostSearch posts) : PageModel
{
    private const string Best = "best";

    public const int PageSize = 10;

    /// <summary>How many there are of the best, which have no second page.</summary>
    public const int MostOfBest = 20;

    public SearchQuery Query { get; private set; } = SearchQuery.From(null);

    /// <summary>The best first; else the newest.</summary>
    public bool IsBest { get; private set; }

    /// <summary>It goes on behind another page.</summary>
    public bool IsOlder { get; private set; }

    public IReadOnlyList<FoundPost> Found { get; private set; } = [];

    /// <summary>Where the older ones are, or may be; null: there are none.</summary>
    public string? Older { get; private set; }

    /// <summary>Older posts may have it too: they were not looked at yet.</summary>
    public bool IsUnfinished { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q, string? sort, string? before, CancellationToken stop)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        return await ReadAsync(q, sort, before, stop) ? Page() : NotFound();
    }

    /// <summary>Only what was found, for the page on which somebody types; its address is from then on the one of what they typed.</summary>
    public async Task<IActionResult> OnGetResultsAsync(string? q, string? sort, CancellationToken stop)
    {
        await ReadAsync(q, sort, before: null, stop);
        Response.Headers["HX-Replace-Url"] = Address(IsBest);
        return Partial("_SearchResults", this);
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync(string? q, string? before, CancellationToken stop) =>
        await ReadAsync(q, sort: null, before, stop) ? Partial("_FoundPosts", this) : NotFound();

    /// <summary>Where the same is found in this order.</summary>
    public string Address(bool isBest) => Query.Text.Length == 0 ? "/search" : "/search?q=" + Uri.EscapeDataString(Readable(Query.Text)) + (isBest ? "&sort=" + Best : "");

    /// <summary>False: there is no such page of the list.</summary>
    private async Task<bool> ReadAsync(string? q, string? sort, string? before, CancellationToken stop)
    {
        (Query, IsBest, IsOlder) = (SearchQuery.From(q), sort == Best, before is not null);
        long row = 0;
        if (before is not null && (IsBest || !long.TryParse(before, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out row)))
        {
            return false;
        }

        var found = IsBest
            ? await posts.BestAsync(Query, MostOfBest, stop)
            : await posts.NewestAsync(Query, before is null ? null : row, PageSize + 1, stop); // one more than is shown tells whether there are older ones
        var isFull = !IsBest && found.Posts.Count > PageSize;
        Found = isFull ? [.. found.Posts.Take(PageSize)] : found.Posts;
        IsUnfinished = !isFull && found.ReadTo is not null;
        Older = isFull ? Behind(Found[^1].RowId) : found.ReadTo is { } unread ? Behind(unread + 1) : null;
        return true;
    }

    private string Behind(long row) => string.Create(CultureInfo.InvariantCulture, $"{Address(isBest: false)}&before={row}");

    // Half a character has no place in an address.
    private static string Readable(string text) => string.Concat(text.EnumerateRunes());
}
