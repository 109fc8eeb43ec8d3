using System.Text;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// Reads HTML tag by tag by the rules of the HTML standard (13.2.5, tokenization), in one pass. What is not a tag comes as text;
/// comments, declarations and elements whose content is not text for a reader do not come at all.
/// </summary>
internal sealed class HtmlLexer(string html)
{
    private readonly HashSet<string> _neverEnds = new(StringComparer.Ordinal);
    private int _at;

    /// <summary>The tag just read; its name in lower case, its attributes as written, each name once.</summary>
    public string Name { get; private set; } = "";

    public bool IsEndTag { get; private set; }

    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Copies text up to the next tag and reads that; false at the end.</summary>
    public bool Next(StringBuilder text)
    {
        while (_at < html.Length)
        {
            var open = html.IndexOf('<', _at);
            if (open < 0)
            {
                break;
            }

            text.Append(html, _at, open - _at);
            _at = open;
            if (IsLetter(open + 1) || (Is(open + 1, '/') && IsLetter(open + 2)))
            {
                if (!TryReadTag())
                {
                    return Rest(text); // a tag that never ends: shown, so that no word is lost
                }

                if (HtmlTags.Swallowed.Contains(Name))
                {
                    Swallow();
                    continue;
                }

                return true;
            }

            if (Is(open + 1, '!') || Is(open + 1, '?') || Is(open + 1, '/'))
            {
                SkipComment();
                continue;
            }

            text.Append("&lt;");
            _at++;
        }

        text.Append(html, _at, html.Length - _at);
        _at = html.Length;
        return false;
    }

    private bool Rest(StringBuilder text)
    {
        text.Append(html[_at..].Replace("<", "&lt;", StringComparison.Ordinal));
        _at = html.Length;
        return false;
    }

    private bool TryReadTag()
    {
        var at = _at + 1;
        IsEndTag = html[at] == '/';
        if (IsEndTag)
        {
            at++;
        }

        var start = at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('/' or '>'))
        {
            at++;
        }

        // Longer than any name there is: not worth a string of its own.
        Name = at - start <= 16 ? html[start..at].ToLowerInvariant() : "?";
        Attributes.Clear();
        while (at < html.Length)
        {
            if (html[at] == '>')
            {
                _at = at + 1;
                return true;
            }

            if (IsSpace(html[at]) || html[at] == '/')
            {
                at++;
                continue;
            }

            at = ReadAttribute(at);
        }

        return false;
    }

    private int ReadAttribute(int at)
    {
        var start = at++; // a name may begin with any character, even "="
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('/' or '>' or '='))
        {
            at++;
        }

        var name = html.AsSpan(start, at - start);
        var next = at;
        while (next < html.Length && IsSpace(html[next]))
        {
            next++;
        }

        ReadOnlySpan<char> value = [];
        if (Is(next, '='))
        {
            at = next + 1;
            while (at < html.Length && IsSpace(html[at]))
            {
                at++;
            }

            start = at;
            if (Is(at, '"') || Is(at, '\''))
            {
                var close = html.IndexOf(html[at], at + 1);
                start++;
                at = close < 0 ? html.Length : close;
                value = html.AsSpan(start, at - start);
                at++;
            }
            else
            {
                while (at < html.Length && !IsSpace(html[at]) && html[at] != '>')
                {
                    at++;
                }

                value = html.AsSpan(start, at - start);
            }
        }

        Keep(name, value);
        return at;
    }

    // The first of a name counts, as in the standard. Names that no known attribute has are not kept.
    private void Keep(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Attributes.Count >= RenderLimits.Attributes || name.Length > 32)
        {
            return;
        }

        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or ':' or '_'))
            {
                return;
            }
        }

        var lower = name.ToString().ToLowerInvariant();
        if (!Attributes.Exists(attribute => attribute.Name == lower))
        {
            Attributes.Add((lower, value.ToString()));
        }
    }

    // Up to the end tag of the same name. Without one only the tag goes.
    private void Swallow()
    {
        if (IsEndTag || _neverEnds.Contains(Name))
        {
            return;
        }

        var end = html.IndexOf("</" + Name, _at, StringComparison.OrdinalIgnoreCase);
        var close = end < 0 ? -1 : html.IndexOf('>', end);
        if (close < 0)
        {
            _neverEnds.Add(Name);
            return;
        }

        _at = close + 1;
    }

    private void SkipComment()
    {
        var end = string.CompareOrdinal(html, _at, "<!--", 0, 4) == 0
            ? html.IndexOf("-->", _at + 2, StringComparison.Ordinal) is var dashes and >= 0 ? dashes + 2 : -1
            : html.IndexOf('>', _at);
        _at = end < 0 ? html.Length : end + 1;
    }

    private bool Is(int at, char character) => at < html.Length && html[at] == character;

    private bool IsLetter(int at) => at < html.Length && char.IsAsciiLetter(html[at]);

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f';
}
