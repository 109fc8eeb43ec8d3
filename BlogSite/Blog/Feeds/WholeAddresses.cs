using System.Buffers;
using System.Net;
using System.Text;
using BlogSite.Blog.Rendering;

namespace BlogSite.Blog.Feeds;

/// <summary>The HTML of a post as it is read elsewhere: every address in it a whole one. Tag by tag, so that no text is taken for an address.</summary>
public static class WholeAddresses
{
    private static readonly string[] Addressed = ["href", "src", "cite", "poster"];
    private static readonly SearchValues<char> OfSchemes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <param name="html">As it is stored, sanitised.</param>
    /// <param name="site">Where the site is, without a slash at its end.</param>
    /// <param name="post">Where the post is: what an address without a slash at its beginning is relative to.</param>
    public static string In(string html, string site, string post)
    {
        ArgumentNullException.ThrowIfNull(html);
        var (lexer, whole, isAnchor) = (new HtmlLexer(html), new StringBuilder(html.Length + 1024), false);
        while (lexer.Next(whole))
        {
            if (lexer.Name == "a" && (isAnchor || IsAnchor(lexer)))
            {
                isAnchor = !lexer.IsEndTag; // a heading's link to itself is empty, and only our style sheet shows it
                continue;
            }

            whole.Append(lexer.IsEndTag ? "</" : "<").Append(lexer.Name);
            foreach (var (name, value) in lexer.IsEndTag ? [] : lexer.Attributes)
            {
                var written = Array.IndexOf(Addressed, name) >= 0 ? Encoded(Of(WebUtility.HtmlDecode(value), site, post))
                    : name == "srcset" ? Encoded(Set(WebUtility.HtmlDecode(value), site, post))
                    : value.Replace("\"", "&quot;", StringComparison.Ordinal);
                whole.Append(' ').Append(name).Append("=\"").Append(written).Append('"');
            }

            whole.Append('>');
        }

        return whole.ToString();
    }

    private static bool IsAnchor(HtmlLexer lexer) => !lexer.IsEndTag && lexer.Attributes.Exists(attribute => attribute is ("class", "anchor"));

    private static string Of(string address, string site, string post)
    {
        address = address.Trim();
        return address switch
        {
            ['/', '/', ..] => site[..(site.IndexOf(':', StringComparison.Ordinal) + 1)] + address,
            ['/', ..] => site + address,
            ['#', ..] => post + address,
            _ when HasScheme(address) => address,
            _ => Uri.TryCreate(new Uri(post), address, out var whole) ? whole.AbsoluteUri : address,
        };
    }

    // Candidates end at a comma before white space; one in the middle is part of an address.
    private static string Set(string candidates, string site, string post) => string.Join(", ", candidates.Split([", ", ",\n"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(candidate => candidate.Split(' ', 2))
        .Select(parts => Of(parts[0], site, post) + (parts.Length > 1 ? " " + parts[1] : "")));

    private static bool HasScheme(string address)
    {
        var end = address.AsSpan().IndexOfAny(":/?#");
        return end > 0 && address[end] == ':' && char.IsAsciiLetter(address[0]) && address.AsSpan(0, end).IndexOfAnyExcept(OfSchemes) < 0;
    }

    private static string Encoded(string address) => WebUtility.HtmlEncode(address);
}
