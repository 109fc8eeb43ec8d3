using System.Buffers;
using System.Text;

namespace BlogSite.Blog.Rendering;

/// <summary>Text that every format can carry: HTML, XML (the feeds), JSON and a database column.</summary>
internal static class Characters
{
    /// <summary>What most texts are made of, and can be looked over many at once.</summary>
    private static readonly SearchValues<char> GoodAscii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(code => (char)code).Where(IsGood)]);

    /// <summary>
    /// Puts U+FFFD for unpaired surrogates, control characters and non-characters. Replaced, never removed: taking one out of
    /// "java\u0001script:" would make of it what it was not when it was sanitised.
    /// </summary>
    public static string Clean(string text)
    {
        var at = FirstBad(text);
        if (at == text.Length)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                clean.Append(text, at++, 2);
            }
            else
            {
                clean.Append(IsGood(text[at]) ? text[at] : '\uFFFD');
            }
        }

        return clean.ToString();
    }

    /// <summary>The same in one line.</summary>
    public static string Line(string text) => Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ');

    private static int FirstBad(string text)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAnyExcept(GoodAscii) is var ahead and >= 0; at++)
        {
            for (at += ahead; at < text.Length && !char.IsAscii(text[at]) && IsGood(text[at]); at++)
            {
            }

            if (at == text.Length || !IsGood(text[at]))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool IsGood(char character) =>
        character is '\t' or '\n' or '\r' or (>= ' ' and < '\u007F') or (>= '\u00A0' and < '\uD800') or (>= '\uE000' and < '\uFFFE');
}
