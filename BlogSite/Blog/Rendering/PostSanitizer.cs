using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// From any HTML to the HTML of a post. HtmlSanitizer is the authority on what may stay (an allow list of elements, attributes and
/// URL schemes); the tidier before it bounds time and stack; <see cref="PostMarkup"/> after it adds what is ours.
/// </summary>
internal sealed class PostSanitizer
{
    private readonly AngleSharp.Configuration _configuration = new();
    private readonly HtmlSanitizer _sanitizer = Strict();
    private readonly CodeHighlighter _highlighter = new();

    /// <summary>The element that holds the finished post.</summary>
    /// <exception cref="RefusedException">Too deep, or too many elements.</exception>
    public IElement Read(string html)
    {
        // One parser and document per text: they are not made to be shared, and cost little. Not so the list of what they may use, which is only read.
        var document = new HtmlParser(default, AngleSharp.BrowsingContext.New(_configuration)).ParseDocument("<!DOCTYPE html><html><body>" + HtmlTidier.Tidy(html));
        var body = document.Body ?? throw new InvalidOperationException("A parsed document has a body.");
        _sanitizer.SanitizeDom(document, body);
        PostMarkup.Finish(document, body, _highlighter);
        return body;
    }

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = HtmlTags.Allowed.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = HtmlTags.AllowedAttributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "cite" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        })
        {
            AllowDataAttributes = false,
        };
        sanitizer.FilterUrl += (_, url) =>
        {
            // A picture comes over the web or from here; what else an address may name, only a click may open.
            if (url.Tag is IHtmlImageElement && url.SanitizedUrl is { } address && HasOtherScheme(address))
            {
                url.SanitizedUrl = null;
            }
        };
        return sanitizer;
    }

    private static bool HasOtherScheme(string address) =>
        address.Split(':') is [var scheme, _, ..]
        && !scheme.AsSpan().ContainsAny('/', '?', '#')
        && !scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
        && !scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
}
