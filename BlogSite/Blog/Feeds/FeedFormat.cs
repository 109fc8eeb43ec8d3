namespace BlogSite.Blog.Feeds;

/// <summary>A format of feeds.</summary>
/// <param name="Name">For people.</param>
/// <param name="File">The last part of the address of each feed in it.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Write">The feed in UTF-8; the same bytes for the same feed.</param>
public sealed record FeedFormat(string Name, string File, string Type, Func<Feed, byte[]> Write)
{
    /// <summary>RFC 4287.</summary>
    public static readonly FeedFormat Atom = new("Atom", "feed.xml", "application/atom+xml", AtomFeed.Write);

    /// <summary>RSS 2.0, https://www.rssboard.org/rss-specification.</summary>
    public static readonly FeedFormat Rss = new("RSS", "rss.xml", "application/rss+xml", RssFeed.Write);

    /// <summary>JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.</summary>
    public static readonly FeedFormat Json = new("JSON Feed", "feed.json", "application/feed+json", JsonFeed.Write);

    public static readonly IReadOnlyList<FeedFormat> All = [Atom, Rss, Json];
}
