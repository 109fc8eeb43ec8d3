namespace BlogSite.Blog;

/// <summary>What readers get of a post's Markdown; made when the post is saved, so that reading it costs nothing.</summary>
/// <param name="Html">Safe to send as it is: sanitised, its headings below the page's h1, its ids prefixed.</param>
/// <param name="Contents">The table of contents as a list of links, likewise safe; empty for a text that needs none.</param>
/// <param name="Excerpt">Plain text (not HTML) of the first paragraphs, at most <see cref="PostRenderer.ExcerptLength"/> characters; empty when the post has no text.</param>
/// <param name="ReadingMinutes">Rounded up, never below 1.</param>
/// <param name="RendererVersion">The <see cref="PostRenderer.Version"/> that made it.</param>
public sealed record RenderedPost(string Html, string Contents, string Excerpt, int ReadingMinutes, int RendererVersion)
{
    /// <summary>The address of the first picture of this site in it, drawings aside; null: there is none.</summary>
    public string? PicturePath { get; init; }

    /// <summary>The hashes of the pictures of this site in it, each once.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];
}
