using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// The posts with a tag or under a byline. Of a rare name they are found from the name, of a frequent one from the newest post on, so that
/// neither looks through all posts: anybody can ask for a name that nobody has.
/// </summary>
public sealed class NamedPosts(BlogDbContext db)
{
    /// <summary>How many posts of a name are few: to look at all of them costs what it costs to meet twenty of more on the way from the newest, at a hundred thousand posts.</summary>
    private const int Few = 1000;

    /// <summary>What readers have of them at a moment, in no order.</summary>
    /// <param name="tag">A slug; null: any.</param>
    /// <param name="byline">Null: any.</param>
    public async Task<Func<DateTimeOffset, IQueryable<Post>>> PublishedAsync(string? tag, string? byline, CancellationToken stop)
    {
        var few = await FewOfTagAsync(tag, stop) ?? await FewOfAuthorAsync(byline, stop);
        return now =>
        {
            var published = db.Posts.Where(post => post.Kind == PostKind.Post).Published(now);
            // Asked post by post: by their date they would be looked for among all.
            return Of(few is null ? published : db.Posts.Where(post => few.Contains(post.Id) && published.Any(one => one.Id == post.Id)), tag, byline);
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

    private async Task<List<int>?> FewOfTagAsync(string? tag, CancellationToken stop)
    {
        if (tag is null)
        {
            return null;
        }

        var links = db.TagLinks;
        return await FewAsync(db.Tags.Where(one => one.Slug == tag).Join(links, one => one.Id, link => EF.Property<int>(link, "TagId"), (_, link) => EF.Property<int>(link, "PostId")), stop);
    }

    private async Task<List<int>?> FewOfAuthorAsync(string? byline, CancellationToken stop) => byline is null ? null
        : await FewAsync(db.Posts.SelectMany(post => post.Bylines, (post, signed) => new { post.Id, signed.Name }).Where(signed => signed.Name == byline).Select(signed => signed.Id), stop);

    /// <summary>Null: they are many.</summary>
    private static async Task<List<int>?> FewAsync(IQueryable<int> some, CancellationToken stop)
    {
        var ids = await some.Take(Few + 1).ToListAsync(stop);
        return ids.Count > Few ? null : ids;
    }
}
