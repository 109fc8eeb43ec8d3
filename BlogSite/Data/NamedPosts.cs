using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// The posts with a tag or under a byline. Of a rare name they are found from the name, of a frequent one from the newest post on, so that
/// neither looks through all posts: anybody can ask for a name that nobody has.
/// </summary>
public sealed class NamedPosts(BlogDbContext db)
{
    /// <summary>More posts of a name than this are many, on a site of any size: they are counted no further.</summary>
    private const int Most = 2000;

    /// <summary>A page of a list, and one more. Among N posts, n of a name cost n to look at, and that many times N/n to meet a page of them on the way from the newest.</summary>
    private const int Wanted = 11;

    /// <summary>What readers have of them at a moment, in no order.</summary>
    /// <param name="tag">A slug; null: any.</param>
    /// <param name="byline">Null: any.</param>
    public async Task<Func<DateTimeOffset, IQueryable<Post>>> PublishedAsync(string? tag, string? byline, CancellationToken stop)
    {
        var tagged = tag is null ? null : await FewAsync(Tagged(tag), stop);
        var signed = tagged is not null || byline is null ? null : await FewAsync(Signed(byline), stop);
        return now =>
        {
            var published = db.Posts.Where(post => post.Kind == PostKind.Post).Published(now);
            return (tagged ?? signed) is { } few
                ? Of(db.Posts.Where(post => few.Contains(post.Id) && published.Any(one => one.Id == post.Id)), tagged is null ? tag : null, signed is null ? byline : null) // post by post: by their date they would be looked for among all
                : Of(published, tag, byline);
        };
    }

    /// <summary>Those of some posts, however many those are.</summary>
    /// <param name="tag">A slug; null: any.</param>
    /// <param name="byline">Null: any.</param>
    public static IQueryable<Post> Of(IQueryable<Post> posts, string? tag, string? byline)
    {
        posts = tag is null ? posts : posts.Where(post => post.Tags.Any(one => one.Slug == tag));
        return byline is null ? posts : posts.Where(post => post.Bylines.Any(signed => signed.Name == byline));
    }

    private IQueryable<int> Tagged(string tag)
    {
        var links = db.TagLinks;
        return db.Tags.Where(one => one.Slug == tag).Join(links, one => one.Id, link => EF.Property<int>(link, "TagId"), (_, link) => EF.Property<int>(link, "PostId"));
    }

    private IQueryable<int> Signed(string byline) =>
        db.Posts.SelectMany(post => post.Bylines, (post, signed) => new { post.Id, signed.Name }).Where(signed => signed.Name == byline).Select(signed => signed.Id);

    /// <summary>Null: they are many.</summary>
    private async Task<IQueryable<int>?> FewAsync(IQueryable<int> some, CancellationToken stop) =>
        await db.Posts.OrderByDescending(post => post.Id).Select(last => new { last.Id, Named = some.Take(Most + 1).Count() }).FirstOrDefaultAsync(stop) is { } found
        && (found.Named > Most || (long)found.Named * found.Named > (long)Wanted * found.Id) ? null : some;
}
