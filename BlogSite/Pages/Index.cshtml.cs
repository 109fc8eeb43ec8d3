using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages;

/// <summary>The newest posts, and by a link the older ones.</summary>
public sealed class IndexModel(BlogDbContext db, TimeProvider clock) : PageModel
{
    public const int PageSize = 10;

    /// <summary>False on a page of older posts.</summary>
    public bool IsFirst { get; private set; }

    public PostCards Posts { get; private set; } = new([], null);

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
        var posts = db.Posts.Published(clock.GetUtcNow());
        if (before is not null)
        {
            if (!Cursor.TryFrom(before, out var cursor))
            {
                return false;
            }

            // Asked as of the cursor, so that the index is entered there and not at the newest post.
            var (at, id) = cursor;
            posts = db.Posts.Published(at < clock.GetUtcNow() ? at : clock.GetUtcNow()).Where(post => post.PublishedAt < at || post.Id < id);
        }

        var cards = await posts
            .OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id)
            .Take(PageSize + 1) // one more than is shown tells whether there are older ones
            .Select(post => new PostCard(
                post.Id,
                post.Slug,
                post.Title,
                post.Excerpt,
                post.ReadingMinutes,
                post.PublishedAt!.Value, // published, so it has one
                post.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Name).ToList()))
            .ToListAsync(stop);
        var shown = cards.Take(PageSize).ToList();
        Posts = new PostCards(shown, cards.Count > PageSize ? new Cursor(shown[^1].PublishedAt, shown[^1].Id) : null);
        return true;
    }
}

/// <summary>A post in a list for readers.</summary>
public sealed record PostCard(int Id, string Slug, string Title, string Excerpt, int ReadingMinutes, DateTimeOffset PublishedAt, IReadOnlyList<string> Bylines);

/// <summary>One page of a list.</summary>
/// <param name="Last">The post after which the older ones come; null: there are none.</param>
public sealed record PostCards(IReadOnlyList<PostCard> Shown, Cursor? Last);
