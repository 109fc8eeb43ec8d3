using BlogSite.Blog.Feeds;

namespace BlogSite.Pages.Feeds;

/// <summary>Where the feeds of a page are, for its links.</summary>
/// <param name="Page">The page's path, encoded.</param>
/// <param name="Name">What its posts have in common; null: nothing, they are all.</param>
public sealed record FeedLinks(string Page, string? Name)
{
    /// <summary>The entry of a page's view data that holds its own feeds.</summary>
    public const string Key = "Feeds";

    public static readonly FeedLinks OfSite = new("/", null);

    public string In(FeedFormat format) => Of(Page, format);

    internal static string Of(string page, FeedFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return $"{page.TrimEnd('/')}/{format.File}";
    }
}
