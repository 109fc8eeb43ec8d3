using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// What a post's HTML gets after it is safe: names that cannot clash with the page's, and what
/// keyboards, screen readers and right-to-left text need. Doing it twice changes nothing.
/// </summary>
internal static class PostMarkup
{
    /// <summary>Before every id of a post, so that none can stand for an element, a form field or a script variable of the page.</summary>
    public const string IdPrefix = "user-content-";

    private const string Label = "language-";
    private const string Scrolling = "table-scroll";
    private const int IdLength = 200;

    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "task-list-item", "contains-task-list", "footnotes", "footnote-ref", "footnote-back-ref",
    };

    public static void Finish(IHtmlDocument document, IElement body, CodeHighlighter highlighter)
    {
        var ids = new PostIds();
        var colours = new CodeBudget();
        foreach (var element in body.Descendants<IElement>().ToList()) // a list, since elements move
        {
            Name(element, ids);
            switch (element.LocalName)
            {
                case "a":
                    Link(element);
                    break;
                case "img":
                    Pictures.Dress(element);
                    break;
                case "input":
                    Tick(element);
                    break;
                case "progress" when !element.HasAttribute("title"):
                    element.SetAttribute("title", "Progress"); // it has no words of its own for who does not see it
                    break;
                case "pre":
                    Direction.OfCode(element);
                    element.SetAttribute("tabindex", "0"); // a wide one scrolls, also from the keyboard
                    break;
                case "table":
                    Direction.OfBlocks(element);
                    if (element.ParentElement?.Closest("table") is null)
                    {
                        Scroll(document, element);
                    }

                    break;
                case "code" when element.ParentElement?.LocalName == "pre" && Language(element) is { Length: > 0 } language:
                    element.ParentElement.SetAttribute("data-language", CodeName.Of(language));
                    highlighter.Highlight(element, language, colours);
                    break;
                case "h2" or "h3" or "h4" or "h5" or "h6":
                    Direction.OfText(element);
                    Headings.Address(element, ids);
                    break;
                case "p" or "dt" or "figcaption":
                    Direction.OfText(element);
                    break;
                case "td" or "th" when Direction.Has(element):
                    Direction.OfText(element); // a number alone stands where the table's words do
                    break;
                case "li" or "ul" or "ol" or "dl" or "dd" or "blockquote":
                    Direction.OfBlocks(element);
                    break;
            }
        }
    }

    private static void Name(IElement element, PostIds ids)
    {
        if (element.GetAttribute("id") is { } id)
        {
            var name = Prefixed(id.Trim());
            if (id.Trim().Length is 0 or > IdLength || name.Any(char.IsWhiteSpace) || !ids.Take(name))
            {
                element.RemoveAttribute("id");
            }
            else
            {
                element.SetAttribute("id", name);
            }
        }

        // The tables' own frame is taken off here and put on again below, so that no writer can make one.
        if (element.GetAttribute("class") is { } classes)
        {
            var known = string.Join(' ', classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Labelled).Where(IsKnown));
            element.SetAttribute("class", known.Length > 0 ? known : null);
            if (classes == Scrolling && element is { LocalName: "div", ChildNodes: [IHtmlTableElement table] })
            {
                element.ReplaceWith(table);
            }
        }
    }

    private static bool IsKnown(string name) => Classes.Contains(name)
        || (name.StartsWith(Label, StringComparison.Ordinal) && name.Length <= 40
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '+' or '#' or '.'));

    // "rust,ignore" is Rust, with a word for the tool that tests it.
    private static string Labelled(string name) => name.StartsWith(Label, StringComparison.Ordinal) ? name.Split(',', '{', ':')[0] : name;

    private static string? Language(IElement code) =>
        code.ClassList.FirstOrDefault(name => name.StartsWith(Label, StringComparison.Ordinal))?[Label.Length..];

    private static string Prefixed(string id) => id.StartsWith(IdPrefix, StringComparison.Ordinal) ? id : IdPrefix + id;

    private static void Link(IElement link)
    {
        var href = link.GetAttribute("href")?.Trim() ?? "";
        if (href.Length > 1 && href[0] == '#')
        {
            link.SetAttribute("href", "#" + Prefixed(href[1..]));
        }
        else if (href.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || href.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || href.StartsWith("//", StringComparison.Ordinal))
        {
            link.SetAttribute("rel", "noopener");
        }

        if (link.ClassList.Contains("footnote-back-ref"))
        {
            link.SetAttribute("aria-label", "Back to the text"); // an arrow says nothing aloud
        }
    }

    // Nothing but the dead checkbox of a task list; anything else of a form could ask readers for what they should not tell.
    private static void Tick(IElement input)
    {
        if (!string.Equals(input.GetAttribute("type"), "checkbox", StringComparison.OrdinalIgnoreCase))
        {
            input.Remove();
            return;
        }

        var done = input.HasAttribute("checked");
        foreach (var attribute in input.Attributes.ToList())
        {
            input.RemoveAttribute(attribute.Name);
        }

        input.SetAttribute("type", "checkbox");
        input.SetAttribute("disabled", "");
        if (done)
        {
            input.SetAttribute("checked", "");
        }

        input.SetAttribute("aria-label", done ? "Done" : "Not done");
    }

    private static void Scroll(IHtmlDocument document, IElement table)
    {
        var frame = document.CreateElement("div");
        frame.ClassName = Scrolling;
        frame.SetAttribute("tabindex", "0");
        frame.SetAttribute("role", "region");
        frame.SetAttribute("aria-label", "Table");
        table.ReplaceWith(frame);
        frame.AppendChild(table);
    }
}
