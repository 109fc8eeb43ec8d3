using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// Writes what stands in an element. AngleSharp's formatter does the escaping; its own walk asks each node for its next sibling,
/// which looks through all of them: seconds for a long post.
/// </summary>
internal static class HtmlWriter
{
    public static string Write(IElement body)
    {
        var html = new StringBuilder();
        WriteContent(html, body);
        return html.ToString();
    }

    // As deep as the post's elements, which the tidier bounds.
    private static void WriteContent(StringBuilder html, IElement element)
    {
        foreach (var node in element.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    html.Append(HtmlMarkupFormatter.Instance.Text(text));
                    break;
                case IElement child:
                    var empty = HtmlTags.Void.Contains(child.LocalName);
                    html.Append(HtmlMarkupFormatter.Instance.OpenTag(child, empty));
                    WriteContent(html, child);
                    html.Append(HtmlMarkupFormatter.Instance.CloseTag(child, empty));
                    break;
            }
        }
    }
}
