using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Api;

/// <summary>One page of what was searched for. The index is in order of time, so this walks along it from where the page before ended.</summary>
internal static class SearchedPage
{
    /// <summary>How many of those found are looked at for a byline or a tag: the page ends there, and the next one goes on.</summary>
    private const int Window = 1000;

    public static async Task<PostPage> ReadAsync(BlogDbContext db, IQueryable<Post> posts, PostQuery query, DateTimeOffset now, CancellationToken stop)
    {
        if (query.Search is not { IsEmpty: false } search)
        {
            return new PostPage([], null, null);
        }

        var isBack = query.Cursor?.IsBack == true;
        var isDescending = query.IsDescending != isBack;
        var (low, high) = (long.MinValue, SearchHit.RowAfter(now));
        if (query.Cursor is { From: var (at, id) })
        {
            var row = SearchHit.RowOf(at, id);
            (low, high) = isDescending ? (low, Math.Min(high, row)) : (row, high);
        }

        var (expression, readTo) = await SearchReach.OfAsync(db, search, low, high, isDescending, stop);
        var hits = db.SearchHits.Where(hit => hit.Match == expression && hit.RowId > low && hit.RowId < high);
        hits = isDescending ? hits.OrderByDescending(hit => hit.RowId) : hits.OrderBy(hit => hit.RowId);
        var end = query.Author is null && query.Tag is null ? 0 : await hits.Select(hit => hit.RowId).Skip(Window).FirstOrDefaultAsync(stop);
        end = end == 0 ? readTo ?? 0 : end;
        (low, high) = end == 0 ? (low, high) : isDescending ? (end, high) : (low, end);
        var rows = db.SearchHits.Where(hit => hit.Match == expression && hit.RowId > low && hit.RowId < high);
        var found = rows.Join(posts, hit => (int)(hit.RowId & SearchHit.IdMask), post => post.Id, (hit, post) => new { hit.RowId, Post = post });
        found = isDescending ? found.OrderByDescending(one => one.RowId) : found.OrderBy(one => one.RowId);
        var (page, isCut) = await PostRow.ReadAsync(db, found.Select(one => one.Post).Take(query.PageSize + 1), isWhole: false, stop);

        var hasMore = page.Count > query.PageSize || isCut;
        page = [.. page.Take(query.PageSize)];
        // Where it goes on: behind the last of the page, or behind what was looked at and had no more of them.
        PageToken? on = hasMore ? new(Of(page[^1]), isBack) : end == 0 ? null : new(SearchHit.CursorOf(isDescending ? end + 1 : end - 1), isBack);
        PageToken? whence = query.Cursor is null ? null : new(page.Count > 0 ? Of(page[0]) : query.Cursor.From, !isBack);
        if (isBack)
        {
            page.Reverse();
        }

        return isBack ? new PostPage(page, whence, on) : new PostPage(page, on, whence);
    }

    private static Cursor Of(PostRow row) => new(row.PublishedAt!.Value, row.Id); // published, so it has one
}
