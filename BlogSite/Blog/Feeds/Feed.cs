namespace BlogSite.Blog.Feeds;

/// <summary>What a feed says, in whatever format. Every address is a whole one, encoded.</summary>
/// <param name="Id">The same for ever: see <see cref="FeedId"/>.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Page">The page that shows the same posts.</param>
/// <param name="Address">Its own address.</param>
/// <param name="Tags">What every tag's address begins with.</param>
/// <param name="Updated">When the last of its entries changed.</param>
/// <param name="Entries">The newest first.</param>
public sealed record Feed(
    string Id, string Title, string Description, string Language, string Page, string Address, string Tags, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries);

/// <summary>A post in a feed.</summary>
/// <param name="Id">The same for ever, also when the post is at another address.</param>
/// <param name="Summary">Plain text; may be empty.</param>
/// <param name="Html">The whole text, whose addresses are whole ones too; null: the feed is too long for it.</param>
/// <param name="Updated">When its words last changed; not before <paramref name="Published"/>.</param>
/// <param name="Authors">In the order in which they signed.</param>
/// <param name="Picture">The address of a picture that stands for it; null: none does.</param>
public sealed record FeedEntry(
    string Id, string Address, string Title, string Summary, string? Html, DateTimeOffset Published, DateTimeOffset Updated,
    IReadOnlyList<FeedAuthor> Authors, IReadOnlyList<TagName> Tags, string? Picture);

/// <summary>A byline, and the page of all that is published under it.</summary>
public sealed record FeedAuthor(string Name, string Address);
