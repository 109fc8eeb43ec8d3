using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Feeds;

/// <summary>Finds the posts of a feed: of a frequent name from the newest post on, of a rare one from the name, so that neither looks through all posts.</summary>
internal sealed class FeedSubjects(BlogDbContext db, SiteInfo site)
{
    /// <summary>How many posts of a name are few: to look at all of them costs what it costs to meet twenty of more on the way from the newest, at a hundred thousand posts.</summary>
    private const int Few = 1000;

    private IQueryable<Post> Published => db.Posts.Where(post => post.Kind == PostKind.Post).Published(site.Now);

    public FeedSubject All() => new("posts", null, "/", Published);

    /// <summary>Null: there is no such tag.</summary>
    /// <param name="tag">In whatever spelling.</param>
    public async Task<(FeedSubject Feed, bool IsItsSlug)?> OfTagAsync(string tag, CancellationToken stop)
    {
        var slug = TagName.TryFrom(tag, out var typed) ? typed.Slug : Slug.From(tag).Value; // C# and C are two
        if (await db.Tags.Where(one => one.Slug == slug).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync(stop) is not { } known)
        {
            return null;
        }

        var ids = db.Set<Dictionary<string, object>>("PostTags").Where(label => EF.Property<int>(label, "TagId") == known.Id).Select(label => EF.Property<int>(label, "PostId"));
        var posts = await FewAsync(ids, stop) ?? Published.Where(post => post.Tags.Any(one => one.Id == known.Id));
        return (new FeedSubject(FormattableString.Invariant($"tags/{known.Id}"), known.Name, PostAddress.Tag(slug), posts), tag == slug);
    }

    public async Task<FeedSubject> OfAuthorAsync(string byline, CancellationToken stop)
    {
        var ids = db.Posts.SelectMany(post => post.Bylines, (post, signed) => new { post.Id, signed.Name }).Where(signed => signed.Name == byline).Select(signed => signed.Id);
        var posts = await FewAsync(ids, stop) ?? Published.Where(post => post.Bylines.Any(signed => signed.Name == byline));
        return new FeedSubject("authors/" + byline, byline, PostAddress.Author(byline), posts);
    }

    /// <summary>The published ones of these posts; null: they are many.</summary>
    private async Task<IQueryable<Post>?> FewAsync(IQueryable<int> some, CancellationToken stop)
    {
        var ids = await some.Take(Few + 1).ToListAsync(stop);
        var published = Published; // asked post by post: by their date they would be looked for among all
        return ids.Count > Few ? null : db.Posts.Where(post => EF.Parameter(ids).Contains(post.Id) && published.Any(one => one.Id == post.Id));
    }
}
