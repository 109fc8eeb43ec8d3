using System.Globalization;
using System.Text;

namespace BlogSite.Blog.Searching;

/// <summary>What is compared of a word: "ÉCOLE", "école" and "ecole" are one.</summary>
internal static class Folding
{
    // Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac are read without their points and accents; the vowels of scripts further on are letters.
    private const int LastWithAccents = 0x077F;

    public static string Of(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyExceptInRange('\0', '\u007F'))
        {
            return string.Create(word.Length, word, (small, letters) => letters.ToLowerInvariant(small));
        }

        var folded = new StringBuilder(word.Length + 4);
        var isAccented = true;
        foreach (var rune in Whole(word).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var isMark = Scripts.IsMark(rune);
            if ((isMark && isAccented) || Scripts.IsUnseen(rune) || !Scripts.IsInWord(rune))
            {
                continue;
            }

            isAccented = isMark ? isAccented : rune.Value is <= LastWithAccents or (>= 0x1E00 and <= 0x1FFF);
            Append(folded, Rune.ToLowerInvariant(rune));
        }

        return folded.ToString();
    }

    public static string OfUnspaced(ReadOnlySpan<char> character)
    {
        var folded = new StringBuilder(character.Length);
        foreach (var rune in Whole(character).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Scripts.IsInWord(rune) && !Scripts.IsUnseen(rune))
            {
                folded.Append(rune.ToString());
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune) => folded.Append(rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => rune.ToString(),
    });

    // A cut may have gone through a character, and Normalize takes no half of one, nor what Unicode has no meaning for.
    private static string Whole(ReadOnlySpan<char> text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned)
            {
                whole.Append(rune.ToString());
            }
        }

        return whole.ToString();
    }
}
