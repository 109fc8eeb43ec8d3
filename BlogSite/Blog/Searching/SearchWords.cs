using System.Text;

namespace BlogSite.Blog.Searching;

/// <summary>
/// Takes a text apart into the words that the search compares; the same way for what is stored, what is asked, and what is marked in a
/// result. Scripts without spaces become pairs of neighbours, so that two characters are found anywhere in a sentence.
/// </summary>
public static class SearchWords
{
    /// <summary>Raised whenever the same post gives other words: the index is then made again.</summary>
    public const int Version = 2;

    /// <summary>Of a longer word the rest means nothing, in UTF-16 code units.</summary>
    private const int WordLength = 64;

    private const int MarksOfOne = 8;

    /// <summary>Reads the words of any text, in order.</summary>
    public static IEnumerable<SearchWord> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        SearchWord? before = null; // the character of an unspaced script right before this place
        var isPaired = false;
        while (at < text.Length)
        {
            if (!TryRune(text, at, out var rune) || !Scripts.IsInWord(rune))
            {
                if (!Scripts.IsUnseen(rune))
                {
                    if (before is { } last && !isPaired)
                    {
                        yield return last;
                    }

                    before = null;
                }

                at += rune.Utf16SequenceLength;
            }
            else if (Scripts.IsUnspaced(rune.Value))
            {
                var one = Character(text, at);
                if (before is { } first)
                {
                    yield return new SearchWord(first.Start, one.End, first.Text + one.Text, IsUnspaced: true);
                }

                (isPaired, before, at) = (before is not null, one, one.End);
            }
            else
            {
                if (before is { } last && !isPaired)
                {
                    yield return last;
                }

                before = null;
                var end = End(text, at);
                var word = Folding.Of(text.AsSpan(at, Math.Min(end - at, WordLength)));
                if (word.Length > 0)
                {
                    yield return new SearchWord(at, end, word, IsUnspaced: false);
                }

                at = end;
            }
        }

        if (before is { } left && !isPaired)
        {
            yield return left;
        }
    }

    /// <summary>The words as the index keeps them: with one blank between, and at the end each single character whose pairs are in there.</summary>
    public static string Indexed(string text)
    {
        var words = new StringBuilder();
        SortedSet<string>? characters = null;
        foreach (var word in Of(text))
        {
            words.Append(word.Text).Append(' ');
            if (word.IsUnspaced)
            {
                characters ??= new(StringComparer.Ordinal);
                foreach (var one in Characters(word.Text))
                {
                    characters.Add(one);
                }
            }
        }

        return characters is null ? words.ToString() : words.AppendJoin(' ', characters).ToString();
    }

    /// <summary>The characters of one or two, each with its marks.</summary>
    public static IEnumerable<string> Characters(string pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var start = 0;
        for (var at = 0; at < pair.Length;)
        {
            _ = TryRune(pair, at, out var rune);
            if (at > start && !Scripts.IsMark(rune))
            {
                yield return pair[start..at];
                start = at;
            }

            at += rune.Utf16SequenceLength;
        }

        yield return pair[start..];
    }

    private static SearchWord Character(string text, int start)
    {
        _ = TryRune(text, start, out var rune);
        var (end, marks) = (start + rune.Utf16SequenceLength, 0);
        while (end < text.Length && TryRune(text, end, out var mark) && (Scripts.IsMark(mark) || Scripts.IsUnseen(mark)))
        {
            end += mark.Utf16SequenceLength;
            marks = marks < MarksOfOne ? end - start : marks;
        }

        var one = text.AsSpan(start, Math.Max(marks, rune.Utf16SequenceLength));
        return new SearchWord(start, end, Folding.OfUnspaced(one), IsUnspaced: true);
    }

    private static int End(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            if (!TryRune(text, at, out var rune) || (!Scripts.IsUnseen(rune) && (!Scripts.IsInWord(rune) || Scripts.IsUnspaced(rune.Value))))
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    /// <summary>False: half of a character, which is one code unit long.</summary>
    private static bool TryRune(string text, int at, out Rune rune)
    {
        if (Rune.TryGetRuneAt(text, at, out rune))
        {
            return true;
        }

        rune = Rune.ReplacementChar;
        return false;
    }
}
