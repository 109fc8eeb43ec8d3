using BlogSite.Blog;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What a text will look like.</summary>
/// <param name="Problem">Why it cannot be shown; null: it can.</param>
public sealed record RenderedPreview(string Title, string Html, int ReadingMinutes, string? Problem)
{
    public static RenderedPreview Of(PostForm form, PostRenderer renderer)
    {
        if (form.Content.Length > Post.ContentLength)
        {
            return new RenderedPreview(form.Title, "", 0, T["The text is too long to be shown."]);
        }

        return renderer.TryRender(form.Content, out var rendered, out var problem)
            ? new RenderedPreview(form.Title, rendered.Html, rendered.ReadingMinutes, null)
            : new RenderedPreview(form.Title, "", 0, T[problem]);
    }
}
