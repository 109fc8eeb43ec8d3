using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Api;

/// <summary>One page of a list, found by where the page before ended: as fast at the end of a million posts as at the beginning.</summary>
/// <param name="Next">Null: this is the last.</param>
/// <param name="Previous">Null: this is the first.</param>
internal sealed record PostPage(IReadOnlyList<PostRow> Rows, PageToken? Next, PageToken? Previous)
{
    /// <summary>The first page of the list that most ask for (<see cref="PostQuery.IsOfNewest"/>), whose query is compiled.</summary>
    public static async Task<PostPage> ReadNewestAsync(BlogDbContext db, PostQuery query, DateTimeOffset now, CancellationToken stop) =>
        Of(await PostRow.ReadNewestAsync(db, now, Count(query), stop), query);

    /// <param name="posts">In no order.</param>
    public static async Task<PostPage> ReadAsync(BlogDbContext db, IQueryable<Post> posts, PostQuery query, CancellationToken stop)
    {
        var isBack = query.Cursor?.IsBack == true;
        return Of(await PostRow.ReadAsync(db, From(posts, query.Order, query.IsDescending != isBack, query.Cursor?.From).Take(Count(query)), isWhole: false, stop), query);
    }

    // One more tells whether there are more.
    private static int Count(PostQuery query) => query.PageSize + 1;

    private static PostPage Of((List<PostRow> Rows, bool IsCut) read, PostQuery query)
    {
        var (rows, isCut) = read;
        var isBack = query.Cursor?.IsBack == true;
        var hasMore = rows.Count > query.PageSize || isCut;
        rows = [.. rows.Take(query.PageSize)];
        if (isBack)
        {
            rows.Reverse();
        }

        if (rows.Count == 0)
        {
            return new PostPage(rows, null, null);
        }

        // Whoever came with a cursor came from the other side of it.
        return new PostPage(
            rows,
            isBack || hasMore ? new PageToken(Of(rows[^1], query.Order), IsBack: false) : null,
            isBack ? hasMore ? new PageToken(Of(rows[0], query.Order), IsBack: true) : null : query.Cursor is null ? null : new PageToken(Of(rows[0], query.Order), IsBack: true));
    }

    private static Cursor Of(PostRow row, PostOrder order) => new(
        order switch { PostOrder.CreatedAt => row.CreatedAt, PostOrder.UpdatedAt => row.UpdatedAt, _ => row.PublishedAt ?? DateTimeOffset.MinValue },
        row.Id);

    /// <summary>The posts behind one, in order. The bound on the moment alone is what the index is entered by, so there is one on the first page too.</summary>
    private static IQueryable<Post> From(IQueryable<Post> posts, PostOrder order, bool isDescending, Cursor? from)
    {
        var (at, id) = from ?? (isDescending ? new Cursor(DateTimeOffset.MaxValue, 0) : new Cursor(DateTimeOffset.MinValue, 0));
        return (order, isDescending) switch
        {
            (PostOrder.CreatedAt, true) => posts.Where(post => post.CreatedAt <= at && (post.CreatedAt < at || post.Id < id)).OrderByDescending(post => post.CreatedAt).ThenByDescending(post => post.Id),
            (PostOrder.CreatedAt, false) => posts.Where(post => post.CreatedAt >= at && (post.CreatedAt > at || post.Id > id)).OrderBy(post => post.CreatedAt).ThenBy(post => post.Id),
            (PostOrder.UpdatedAt, true) => posts.Where(post => post.UpdatedAt <= at && (post.UpdatedAt < at || post.Id < id)).OrderByDescending(post => post.UpdatedAt).ThenByDescending(post => post.Id),
            (PostOrder.UpdatedAt, false) => posts.Where(post => post.UpdatedAt >= at && (post.UpdatedAt > at || post.Id > id)).OrderBy(post => post.UpdatedAt).ThenBy(post => post.Id),
            (_, true) => from is null
                ? posts.OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id) // what is published has a bound already
                : posts.Where(post => post.PublishedAt <= at && (post.PublishedAt < at || post.Id < id)).OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id),
            _ => from is null
                ? posts.OrderBy(post => post.PublishedAt).ThenBy(post => post.Id)
                : posts.Where(post => post.PublishedAt >= at && (post.PublishedAt > at || post.Id > id)).OrderBy(post => post.PublishedAt).ThenBy(post => post.Id),
        };
    }
}
