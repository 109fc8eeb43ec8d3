using System.Text;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BlogSite.Blog.Rendering;

/// <summary>Gives each heading an address of its own, and makes the table of contents of them.</summary>
internal static class Headings
{
    private const string Anchor = "anchor";

    // Fewer, or of a short text, are seen at a glance.
    private const int FewestEntries = 3;
    private const int ShortestMinutes = 3;

    /// <summary>Doing it twice changes nothing.</summary>
    /// <param name="ids">Those of the text so far.</param>
    public static void Address(IElement heading, PostIds ids)
    {
        foreach (var old in heading.Children.Where(child => child is { LocalName: "a", ChildNodes.Length: 0 }).ToList())
        {
            old.Remove();
        }

        var text = Text(heading);
        if (text.Length == 0)
        {
            return;
        }

        if (heading.Id is not { Length: > 0 } id)
        {
            id = ids.Free(PostMarkup.IdPrefix + Slug.From(text));
            heading.Id = id;
        }

        if (heading.Closest("a") is not null)
        {
            return; // no link stands in a link
        }

        var link = heading.Owner?.CreateElement("a") ?? throw new InvalidOperationException("An element of a document has it.");
        link.ClassName = Anchor;
        link.SetAttribute("href", "#" + id);
        link.SetAttribute("aria-label", $"Link to “{text}”");
        heading.AppendChild(link); // without a text: what takes the words of a post takes no sign with them
    }

    /// <summary>Links to the headings of the first two ranks, as a list; empty where a text needs none.</summary>
    public static string Contents(IElement body, int readingMinutes)
    {
        var headings = body.Descendants<IHtmlHeadingElement>().Where(heading => heading.LocalName is "h2" or "h3" && heading.Id is { Length: > 0 } && heading.Closest("blockquote, td, th, li, details, .footnotes") is null).ToList();
        if (readingMinutes < ShortestMinutes || headings.Count < FewestEntries)
        {
            return "";
        }

        var list = new StringBuilder("<ol>");
        var (open, inner) = (false, false);
        foreach (var heading in headings)
        {
            var isInner = heading.LocalName == "h3" && open;
            if (isInner && !inner)
            {
                list.Append("<ol>");
            }
            else if (!isInner)
            {
                list.Append(inner ? "</ol>" : "").Append(open ? "</li>" : "");
                open = true;
            }

            inner = isInner;
            list.Append("<li><a href=\"#").Append(HtmlEncoder.Default.Encode(heading.Id!)).Append("\" dir=\"auto\">").Append(HtmlEncoder.Default.Encode(Text(heading))).Append("</a>").Append(isInner ? "</li>" : ""); // not null: chosen above
        }

        return list.Append(inner ? "</ol>" : "").Append("</li></ol>").ToString();
    }

    private static string Text(IElement heading) => string.Join(' ', heading.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
