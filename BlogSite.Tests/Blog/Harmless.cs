using AngleSharp.Dom;

namespace BlogSite.Tests.Blog;

/// <summary>What of an author's may stand in a page: nothing that runs, asks, frames, or passes for a part of the site.</summary>
internal static class Harmless
{
    private static readonly string[] Forbidden =
    [
        "script", "style", "iframe", "object", "embed", "svg", "math", "base", "meta", "link", "form", "button", "select", "textarea", "fieldset",
        "label", "option", "datalist", "template", "noscript", "frameset", "frame", "applet", "audio", "video", "source", "portal", "title", "html", "body",
        "input:not([type=checkbox][disabled])",
    ];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "align", "alt", "aria-label", "checked", "cite", "class", "colspan", "data-language", "datetime", "decoding", "dir", "disabled", "height", "href", "id", "lang", "loading",
        "open", "rel", "reversed", "role", "rowspan", "scope", "sizes", "span", "src", "srcset", "start", "tabindex", "title", "type", "value", "width",
    };

    public static void ShouldBeHarmless(this string html) => Rendering.Parsed(html).ShouldBeHarmless(html);

    /// <param name="from">What it was made of, for the message.</param>
    public static void ShouldBeHarmless(this IElement page, string from)
    {
        var html = $"{from}\nbecame\n{page.InnerHtml}";
        page.QuerySelectorAll(string.Join(',', Forbidden)).ShouldBeEmpty(html);
        foreach (var element in page.QuerySelectorAll("*"))
        {
            element.Attributes.Where(attribute => !Known.Contains(attribute.Name)).ShouldBeEmpty(html);
            if (element.GetAttribute("id") is { } id)
            {
                id.ShouldStartWith("user-content-", Case.Sensitive, html);
            }

            (element.GetAttribute("srcset") ?? "").Split(", ").ShouldAllBe(copy => copy.Length == 0 || copy.StartsWith("/media/0123456789abcdef0123456789abcdef/", StringComparison.Ordinal), html);
            foreach (var address in (string?[])[element.GetAttribute("href"), element.GetAttribute("src"), element.GetAttribute("cite")])
            {
                // As browsers read it: without spaces and control characters.
                var read = new string([.. (address ?? "").Where(character => character > ' ')]);
                (read.Split(':')[0].Split('/', '?', '#', '&')[0].ToLowerInvariant() is "javascript" or "vbscript" or "data").ShouldBeFalse(html);
            }
        }
    }
}
