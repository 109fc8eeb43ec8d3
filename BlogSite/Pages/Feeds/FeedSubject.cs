using BlogSite.Blog;
using BlogSite.Blog.Feeds;

namespace BlogSite.Pages.Feeds;

/// <summary>What a feed is of: all posts, those with a tag, or those under a byline.</summary>
/// <param name="Id">What <see cref="FeedId"/> is made of.</param>
/// <param name="Name">Null: of all.</param>
/// <param name="Page">The path of the page that shows the same posts, encoded.</param>
/// <param name="Published">Those that readers have, in no order.</param>
internal sealed record FeedSubject(string Id, string? Name, string Page, IQueryable<Post> Published)
{
    /// <summary>Where the feed is in a format; a path.</summary>
    public string PathOf(FeedFormat format) => FeedLinks.Of(Page, format);
}
