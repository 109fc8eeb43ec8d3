using BlogSite.Blog.Searching;
using Microsoft.AspNetCore.Html;

namespace BlogSite.Pages.Shared;

/// <summary>Text with what was looked for marked, encoded but for the marks.</summary>
public static class MarkedText
{
    public static IHtmlContent ToHtml(this IReadOnlyList<Passage> passages)
    {
        var html = new HtmlContentBuilder();
        foreach (var passage in passages)
        {
            _ = passage.IsMarked ? html.AppendHtml("<mark>").Append(passage.Text).AppendHtml("</mark>") : html.Append(passage.Text);
        }

        return html;
    }
}
