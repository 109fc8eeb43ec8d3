using System.Globalization;
using System.Text;

namespace BlogSite.Auth;

/// <summary>What takes no room in a name, or only turns it about: with it two names differ that look the same.</summary>
public static class UnseenCharacters
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    // Unicode's Default_Ignorable_Code_Point as far as it is no category of its own, and the Braille pattern without dots.
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), // the combining grapheme joiner
        (0x115F, 0x1160), // fillers of Hangul
        (0x17B4, 0x17B5), // inherent vowels of Khmer
        (0x180B, 0x180F), // variation selectors of Mongolian
        (0x2060, 0x206F),
        (0x2800, 0x2800), // Braille without a dot
        (0x3164, 0x3164), // fillers of Hangul
        (0xFE00, 0xFE0F), // variation selectors
        (0xFFA0, 0xFFA0), // a filler of Hangul
        (0xFFF0, 0xFFF8),
        (0xE0000, 0xE0FFF), // tags, more variation selectors
    ];

    /// <summary>Whether there is any of it in a text, or what is no character at all. The joiners count where they are not written.</summary>
    internal static bool IsAnyIn(string text)
    {
        if (!IsComposable(text))
        {
            return true;
        }

        var runes = text.EnumerateRunes().ToArray();
        return runes.Where((rune, i) => IsUnseen(rune) && !IsJoinerInPlace(runes, i)).Any();
    }

    /// <summary>Whether nothing of a text can be seen.</summary>
    public static bool IsBlank(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.IsNullOrWhiteSpace(Strip(text));
    }

    /// <summary>A text without it.</summary>
    internal static string Strip(string text)
    {
        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // Half a character is none, and cannot be normalised.
            if (Rune.TryGetRuneAt(text, i, out var rune) && !IsNoCharacter(rune) && !IsUnseen(rune))
            {
                seen.Append(rune.ToString());
            }

            i += rune.Value > char.MaxValue ? 1 : 0;
        }

        return seen.ToString();
    }

    /// <summary>Whether it is text at all: neither half a character nor one of those that are none. Of others no composed form can be made.</summary>
    internal static bool IsComposable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsNoCharacter(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    /// <summary>Whether a character says how the symbol before it is drawn, in colour or in black: keyboards put it behind many an emoji.</summary>
    internal static bool IsEmojiStyle(Rune rune) => rune.Value is 0xFE0E or 0xFE0F;

    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Array.Exists(Ignorable, range => rune.Value >= range.First && rune.Value <= range.Last);

    /// <summary>
    /// Whether it is a joiner where words are spelled with it (RFC 5892 A.1, A.2): within a word of Arabic script, within a word of an Indic one or behind
    /// its virama; or the one that makes one emoji of two.
    /// </summary>
    private static bool IsJoinerInPlace(Rune[] runes, int i)
    {
        if (runes[i].Value is not (NonJoiner or Joiner) || i == 0)
        {
            return false;
        }

        var before = runes[i - 1];
        if (IsVirama(before))
        {
            return true;
        }

        return i + 1 < runes.Length && runes[i + 1] is var after
            && ((IsArabic(before) && IsArabic(after)) || (IsIndic(before) && IsIndic(after)) || (runes[i].Value == Joiner && IsSymbol(before) && IsSymbol(after)));
    }

    private static bool IsVirama(Rune rune) => rune.Value == 0x0DCA || (rune.Value is >= 0x0900 and <= 0x0D7F && (rune.Value & 0x7F) == 0x4D); // each Indic block has it at one place

    private static bool IsArabic(Rune rune) => IsSpelling(rune) && rune.Value is (>= 0x0600 and <= 0x077F) or (>= 0x0870 and <= 0x08FF);

    private static bool IsIndic(Rune rune) => IsSpelling(rune) && rune.Value is >= 0x0900 and <= 0x0DFF;

    private static bool IsSpelling(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsSymbol(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
}
