using System.Text.Json.Serialization;

namespace BlogSite.Api;

/// <summary>A post in a list. The five fields of the original keep their names.</summary>
/// <param name="Id">For good.</param>
/// <param name="Title">In one line.</param>
/// <param name="CreatedAt">When it was stored first.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Content">Markdown, as it was written.</param>
/// <param name="Url">Where people read it.</param>
/// <param name="Slug">The last part of that address.</param>
/// <param name="Excerpt">For lists and feeds: written, or how the text begins.</param>
/// <param name="Status">draft, published or withdrawn; what is published and not due yet has a moment to come.</param>
/// <param name="PublishedAt">When readers got it, or will; null: there is no such moment yet.</param>
/// <param name="Author">The first of the bylines.</param>
/// <param name="Bylines">The names that readers see.</param>
/// <param name="Tags">By name.</param>
/// <param name="Version">Raised by every change; the ETag of the post begins with it.</param>
internal record PostJson(
    int Id, string Title, string Content, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Slug, string Url, string Excerpt, string Status, DateTimeOffset? PublishedAt,
    string Author, IReadOnlyList<string> Bylines, IReadOnlyList<string> Tags, int Version);

/// <summary>A post by itself.</summary>
/// <param name="Html">What readers get of the content, safe to be put into a page.</param>
internal sealed record PostDetailJson(
    int Id, string Title, string Content, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Slug, string Url, string Excerpt, string Status, DateTimeOffset? PublishedAt,
    string Author, IReadOnlyList<string> Bylines, IReadOnlyList<string> Tags, int Version, [property: JsonPropertyOrder(1)] string Html)
    : PostJson(Id, Title, Content, CreatedAt, UpdatedAt, Slug, Url, Excerpt, Status, PublishedAt, Author, Bylines, Tags, Version);

/// <summary>A page of a list.</summary>
/// <param name="Next">The address of the next page; null: this is the last.</param>
/// <param name="Previous">Likewise of the one before.</param>
/// <param name="Results">The posts of this page.</param>
internal record PostListJson(string? Next, string? Previous, IReadOnlyList<PostJson> Results);

/// <summary>The same with the number of all.</summary>
/// <param name="Count">How many there are on all pages.</param>
internal sealed record CountedPostListJson([property: JsonPropertyOrder(-1)] int Count, string? Next, string? Previous, IReadOnlyList<PostJson> Results) : PostListJson(Next, Previous, Results);
