using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BlogSite.Blog.Rendering;

/// <summary>A post's words without its markup: the excerpt, and how long it takes to read.</summary>
internal static class PlainText
{
    private const double WordsPerMinute = 230;

    // Past the longest excerpt by a space and a letter: whatever was cut off is seen to have been.
    private const int Enough = PostRenderer.ExcerptLength + 2;

    /// <summary>The first paragraphs; the first other text where there is no paragraph.</summary>
    public static string Excerpt(IElement body)
    {
        var text = new StringBuilder();
        foreach (var paragraph in body.Descendants<IHtmlParagraphElement>())
        {
            if (!IsAside(paragraph.ParentElement))
            {
                Append(text, paragraph);
            }

            if (text.Length >= Enough)
            {
                break;
            }
        }

        if (text.Length == 0)
        {
            Append(text, body);
        }

        return Cut(text.ToString(), PostRenderer.ExcerptLength);
    }

    /// <summary>Rounded up, at least 1. A character of Chinese or Japanese, which write no spaces, counts half a word.</summary>
    public static int ReadingMinutes(IElement body)
    {
        double words = 0;
        foreach (var text in body.Descendants<IText>())
        {
            words += Words(text.Data);
        }

        return Math.Max(1, (int)Math.Ceiling(words / WordsPerMinute));
    }

    private static double Words(string text)
    {
        double words = 0;
        var within = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) // most of most texts, and cheap to tell
            {
                var isWord = char.IsAsciiLetterOrDigit((char)rune.Value);
                words += isWord && !within ? 1 : 0;
                within = isWord || (within && !char.IsWhiteSpace((char)rune.Value));
                continue;
            }

            var wide = IsUnspaced(rune.Value);
            if (wide)
            {
                words += 0.5;
            }
            else if (!within && Rune.IsLetterOrDigit(rune))
            {
                words++;
            }

            within = !wide && (Rune.IsLetterOrDigit(rune) || (within && !Rune.IsWhiteSpace(rune)));
        }

        return words;
    }

    // Han, Hiragana and Katakana.
    private static bool IsUnspaced(int rune) => rune
        is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);

    // By hand: a selector is taken apart anew for each paragraph.
    private static bool IsAside(IElement? element)
    {
        for (; element is not null; element = element.ParentElement)
        {
            if (element.LocalName is "table" or "pre" or "figcaption" || element.ClassList.Contains("footnotes"))
            {
                return true;
            }
        }

        return false;
    }

    // Recursion is as deep as the post's elements, which the tidier bounds.
    private static void Append(StringBuilder text, INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (text.Length >= Enough)
            {
                return;
            }

            switch (child)
            {
                case IText words:
                    Append(text, words.Data);
                    break;
                case IElement element when !IsSkipped(element):
                    Append(text, element);
                    if (element.LocalName is not ("a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "del" or "dfn" or "em" or "i"
                        or "ins" or "kbd" or "mark" or "q" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "u" or "var"
                        or "ruby" or "time" or "wbr"))
                    {
                        Append(text, " ");
                    }

                    break;
            }
        }

        if (node is IElement { LocalName: "p" })
        {
            Append(text, " ");
        }
    }

    private static bool IsSkipped(IElement element) =>
        element.LocalName is "pre" or "table" or "rt" or "rp" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6"
        || element.ClassList.Contains("footnotes") || element.ClassList.Contains("footnote-ref");

    // Whitespace of any length becomes one space, none at the start.
    private static void Append(StringBuilder text, string words)
    {
        foreach (var character in words)
        {
            var space = char.IsWhiteSpace(character);
            if (!space)
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            if (text.Length >= Enough)
            {
                return;
            }
        }
    }

    private static string Cut(string text, int length)
    {
        text = text.TrimEnd();
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1; // one for the ellipsis
        var space = text.LastIndexOf(' ', end);
        if (space > length / 2)
        {
            end = space;
        }
        else if (char.IsLowSurrogate(text[end]))
        {
            end--; // one word without an end, or a script without spaces
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—') + "…";
    }
}
