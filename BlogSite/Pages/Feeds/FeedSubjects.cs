using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Feeds;

/// <summary>Finds what a feed is of by its address.</summary>
internal sealed class FeedSubjects(BlogDbContext db, NamedPosts named, SiteInfo site)
{
    public async Task<FeedSubject> AllAsync(CancellationToken stop) => new("posts", null, "/", await PublishedAsync(null, null, stop));

    /// <summary>Null: there is no such tag.</summary>
    /// <param name="tag">In whatever spelling.</param>
    public async Task<(FeedSubject Feed, bool IsItsSlug)?> OfTagAsync(string tag, CancellationToken stop)
    {
        var slug = TagName.SlugOf(tag);
        return await db.Tags.Where(one => one.Slug == slug).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync(stop) is { } known
            ? (new FeedSubject(FormattableString.Invariant($"tags/{known.Id}"), known.Name, PostAddress.Tag(slug), await PublishedAsync(slug, null, stop)), tag == slug)
            : null;
    }

    public async Task<FeedSubject> OfAuthorAsync(string byline, CancellationToken stop) =>
        new("authors/" + byline, byline, PostAddress.Author(byline), await PublishedAsync(null, byline, stop));

    private async Task<IQueryable<Post>> PublishedAsync(string? tag, string? byline, CancellationToken stop) => (await named.PublishedAsync(tag, byline, stop))(site.Now);
}
