using BlogSite.Blog.Searching;

namespace BlogSite.Api;

/// <summary>A name that a query may have.</summary>
/// <param name="Choices">The only values; null: any.</param>
internal sealed record QueryField(string Name, string Description, string Example, IReadOnlyList<string>? Choices = null, bool IsNumber = false);

/// <summary>What lists can be asked for.</summary>
internal static class QueryFields
{
    public static readonly IReadOnlyList<QueryField> OfPosts =
    [
        new("cursor", "Where the page begins: taken from next or previous of another page, never made up.", "f638000000000000000-42"),
        new("page_size", $"From 1 to {PostQuery.LongestPage}; {PostQuery.DefaultPageSize} where it is not there.", "20", IsNumber: true),
        new("search", $"Words to look for in titles, tags and texts; in \"quotes\" they stand together, and of the last one three letters are enough. At most {SearchQuery.Words} are looked for.", "low water"),
        new("author", "Posts with this byline, as it is written.", "Ines Prado"),
        new("tag", "Posts with this tag.", "Tides"),
        new("status", "published for everybody; the others find one's own.", "draft", PostQuery.Statuses),
        new("ordering", "A minus: the latest first.", "-published_at", PostQuery.Orderings),
        new("count", "true: also how many there are, which takes long where they are many.", "true", ["true", "false"]),
    ];
}
