using System.Net;
using System.Text;

namespace BlogSite.Blog.Searching;

/// <summary>What there is to find in a post, without its markup.</summary>
public static class SearchText
{
    /// <summary>The text of the renderer's HTML: one blank where an element ends a line, none where it does not.</summary>
    /// <param name="html">Well-formed or not: cut off anywhere.</param>
    public static string Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            Append(text, html.AsSpan(at, (tag < 0 ? html.Length : tag) - at));
            if (tag < 0)
            {
                break;
            }

            at = End(html, tag);
            if (!IsWithinLine(html.AsSpan(tag, at - tag)))
            {
                Blank(text);
            }
        }

        return text.ToString().TrimEnd();
    }

    // Behind the > that ends it: one within quotes does not.
    private static int End(string html, int tag)
    {
        for (var at = tag + 1; at < html.Length; at++)
        {
            if (html[at] == '>')
            {
                return at + 1;
            }

            if (html[at] == '"')
            {
                at = html.IndexOf('"', at + 1);
                if (at < 0)
                {
                    break;
                }
            }
        }

        return html.Length;
    }

    private static bool IsWithinLine(ReadOnlySpan<char> tag)
    {
        var name = tag[1..].TrimStart('/');
        var length = name.IndexOfAnyExcept(Letters);
        return (length < 0 ? name : name[..length])
            is "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "del" or "dfn" or "em" or "i" or "ins" or "kbd" or "mark" or "q" or "s" or "samp"
            or "small" or "span" or "strong" or "sub" or "u" or "var" or "time" or "wbr";
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static void Append(StringBuilder text, ReadOnlySpan<char> words)
    {
        if (words.Contains('&'))
        {
            words = WebUtility.HtmlDecode(words.ToString());
        }

        while (words.Length > 0)
        {
            var space = words.IndexOfAny(" \n\t\r\u00A0");
            text.Append(space < 0 ? words : words[..space]);
            if (space < 0)
            {
                return;
            }

            Blank(text);
            words = words[(space + 1)..];
        }
    }

    private static void Blank(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }
}
