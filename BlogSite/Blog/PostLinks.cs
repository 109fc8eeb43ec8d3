using System.Text;
using System.Text.RegularExpressions;
using BlogSite.Blog.Rendering;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BlogSite.Blog;

/// <summary>The addresses that a Markdown text leads to: of links, pictures, definitions, and of href and src in its HTML.</summary>
public static partial class PostLinks
{
    // What the renderer takes for Markdown, as far as it has to do with links; with the places of what was found.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseFootnotes()
        .Use<MarkdownLimits>()
        .Build();

    /// <summary>The same text with other addresses in it; anything else stays as it was, to the character. A text that cannot be rendered is given back as it is.</summary>
    /// <param name="change">The new address, encoded; null: it stays.</param>
    public static string Rewrite(string markdown, Func<string, string?> change)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(change);
        return TryPlaces(markdown) is { } places ? Replace(markdown, places, change) : markdown;
    }

    /// <summary>Null: it cannot be rendered, and the renderer says why.</summary>
    private static SortedDictionary<int, int>? TryPlaces(string markdown)
    {
        try
        {
            MarkdownLimits.CheckDefinitions(markdown);
            return Places(Markdown.Parse(markdown, Pipeline), markdown);
        }
        catch (Exception refused) when (refused is RefusedException or ArgumentException)
        {
            return null;
        }
    }

    private static SortedDictionary<int, int> Places(MarkdownDocument document, string markdown)
    {
        var places = new SortedDictionary<int, int>(); // from and length
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case LinkReferenceDefinition definition:
                    Add(definition.UrlSpan);
                    break;
                case LinkInline { IsShortcut: false, Reference: null } link:
                    Add(link.UrlSpan);
                    break;
                case HtmlInline or HtmlBlock when node.Span is { IsEmpty: false } span && span.End < markdown.Length:
                    foreach (Match match in Attribute().Matches(markdown.Substring(span.Start, span.Length)))
                    {
                        var value = match.Groups["value"];
                        places[span.Start + value.Index] = value.Length;
                    }

                    break;
            }
        }

        return places;

        void Add(SourceSpan span)
        {
            if (!span.IsEmpty && span.Start >= 0 && span.End < markdown.Length)
            {
                // In angle brackets an address may have blanks; they are not part of it.
                var isBracketed = markdown[span.Start] == '<' && markdown[span.End] == '>';
                places[span.Start + (isBracketed ? 1 : 0)] = span.Length - (isBracketed ? 2 : 0);
            }
        }
    }

    private static string Replace(string markdown, SortedDictionary<int, int> places, Func<string, string?> change)
    {
        var text = new StringBuilder(markdown.Length);
        var at = 0;
        foreach (var (start, length) in places)
        {
            if (start < at || change(markdown.Substring(start, length)) is not { } other)
            {
                continue;
            }

            text.Append(markdown, at, start - at).Append(other);
            at = start + length;
        }

        return text.Append(markdown, at, markdown.Length - at).ToString();
    }

    [GeneratedRegex("""\b(href|src)\s*=\s*("(?<value>[^"<>]*)"|'(?<value>[^'<>]*)')""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();
}
