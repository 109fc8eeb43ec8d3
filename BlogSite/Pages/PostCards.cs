using System.Linq.Expressions;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages;

/// <summary>A post in a list for readers.</summary>
/// <param name="PicturePath">The address of a picture that stands for it; null: none does.</param>
public sealed record PostCard(int Id, string Slug, string Title, string Excerpt, int ReadingMinutes, DateTimeOffset PublishedAt, IReadOnlyList<string> Bylines, string? PicturePath);

/// <summary>One page of a list for readers, the newest first.</summary>
/// <param name="Last">The post after which the older ones come; null: there are none.</param>
/// <param name="Address">Where the list is.</param>
public sealed record PostCards(IReadOnlyList<PostCard> Shown, Cursor? Last, string Address)
{
    public const int PageSize = 10;

    private static readonly Expression<Func<Post, PostCard>> Card = post => new PostCard(
        post.Id,
        post.Slug,
        post.Title,
        post.Excerpt,
        post.ReadingMinutes,
        post.PublishedAt!.Value, // published, so it has one
        post.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Name).ToList(),
        post.PicturePath);

    private static readonly Func<BlogDbContext, DateTimeOffset, IAsyncEnumerable<PostCard>> Newest = EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, DateTimeOffset, IQueryable<PostCard>>>((db, now) =>
        db.Posts.Where(post => post.Kind == PostKind.Post).Published(now).OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id).Take(PageSize + 1).Select(Card)));

    /// <summary>After which post this page begins; null: with the newest.</summary>
    public Cursor? Before { get; init; }

    /// <summary>What the page says of itself to others; null where nothing is on it.</summary>
    public SharedPage? Shared(string title, string? description = null) =>
        Shown.Count == 0 && Before is not null ? null : new(Before is null ? Address : $"{Address}?before={Before}", title, description);

    /// <summary>Reads a page of what is published of some posts; null where <paramref name="before"/> is no address of a page.</summary>
    /// <param name="before">The last post of the page before, as its link says it; null: the newest posts.</param>
    public static Task<PostCards?> ReadAsync(IQueryable<Post> some, string? before, DateTimeOffset now, string address, CancellationToken stop) =>
        ReadAsync(at => some.Where(post => post.Kind == PostKind.Post).Published(at), before, now, address, stop);

    /// <inheritdoc cref="ReadAsync(IQueryable{Post}, string?, DateTimeOffset, string, CancellationToken)"/>
    /// <param name="published">Those that are published at a moment.</param>
    public static async Task<PostCards?> ReadAsync(Func<DateTimeOffset, IQueryable<Post>> published, string? before, DateTimeOffset now, string address, CancellationToken stop)
    {
        var posts = published(now);
        Cursor? cursor = null;
        if (before is not null)
        {
            if (!Cursor.TryFrom(before, out cursor))
            {
                return null;
            }

            // Asked as of the cursor, so that the index is entered there and not at the newest post.
            var (at, id) = cursor;
            posts = published(at < now ? at : now).Where(post => post.PublishedAt < at || post.Id < id);
        }

        var cards = await posts
            .OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id)
            .Take(PageSize + 1) // one more than is shown tells whether there are older ones
            .Select(Card)
            .ToListAsync(stop);
        return Of(cards, address, cursor);
    }

    /// <summary>Reads the newest of all posts, as the home page does for nearly everybody.</summary>
    public static async Task<PostCards> ReadNewestAsync(BlogDbContext db, DateTimeOffset now, string address, CancellationToken stop) => Of(await Newest(db, now).ToListAsync(stop), address, before: null);

    private static PostCards Of(List<PostCard> cards, string address, Cursor? before)
    {
        var shown = cards.Take(PageSize).ToList();
        return new PostCards(shown, cards.Count > PageSize ? new Cursor(shown[^1].PublishedAt, shown[^1].Id) : null, address) { Before = before };
    }
}
