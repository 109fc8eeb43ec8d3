using System.Globalization;
using System.Text;

namespace BlogSite.Blog.Searching;

/// <summary>What a character is to the search.</summary>
internal static class Scripts
{
    /// <summary>Scripts in which a word cannot be told from its neighbours by spaces, or as in Korean grows its endings without one.</summary>
    public static bool IsUnspaced(int rune) => rune >= 0x0E00 && rune
        is <= 0x0EFF // Thai and Lao
        or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF) // Burmese, the letters Korean is made of, Khmer
        or (>= 0x3005 and <= 0x3007) or (>= 0x3031 and <= 0x3035) or (>= 0x3041 and <= 0x30FA) or (>= 0x30FC and <= 0x318F) or (>= 0x31F0 and <= 0x31FF) // kana and marks of repetition
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) // Han
        or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xFF66 and <= 0xFFDC); // Korean, and what is half as wide

    /// <summary>Marks that belong to the character before: accents, vowels and tones, the second half of a Korean syllable.</summary>
    public static bool IsMark(Rune rune) => rune.Value
        is (>= 0x1160 and <= 0x11FF) or 0xFF9E or 0xFF9F
        || (!rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    public static bool IsInWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : rune != Rune.ReplacementChar && (Rune.IsLetter(rune) || IsMark(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse);

    /// <summary>Characters that nobody sees and nobody types, such as a soft hyphen: as if they were not there.</summary>
    public static bool IsUnseen(Rune rune) => !rune.IsAscii
        && (rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format);
}
