using System.Globalization;
using System.Text;

namespace BlogSite.Blog;

/// <summary>How a title's characters become a slug's.</summary>
internal static class SlugText
{
    // Far more than a title has, and little enough that text made to be slow to normalise is not.
    private const int InputLength = 1000;

    /// <summary>One round: normalise, fold, join, compose, cut. May be empty.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder();
        var previous = Kind.Separator;
        foreach (var rune in Readable(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var kind = KindOf(rune);
            switch (kind)
            {
                case Kind.Invisible:
                    continue;
                case Kind.Mark when previous is Kind.Separator or Kind.Latin:
                    continue; // an accent goes with its letter, and one without a letter has nothing to stand on
                case Kind.Mark:
                    slug.Append(rune.ToString());
                    continue;
                case Kind.Separator:
                    break;
                default:
                    if (previous == Kind.Separator && slug.Length > 0)
                    {
                        slug.Append('-');
                    }

                    Append(slug, rune, kind);
                    break;
            }

            previous = kind;
        }

        return Cut(slug.ToString().Normalize(NormalizationForm.FormC), Post.SlugLength);
    }

    /// <summary>At most <paramref name="length"/> code units, at the end of a word if one is near, else of a character with its marks.</summary>
    public static string Cut(string slug, int length)
    {
        if (slug.Length <= length)
        {
            return slug;
        }

        var end = length;
        while (end > 0 && (char.IsLowSurrogate(slug[end]) || IsMark(Rune.GetUnicodeCategory(Rune.GetRuneAt(slug, end)))))
        {
            end--;
        }

        if (end == 0)
        {
            end = char.IsLowSurrogate(slug[length]) ? length - 1 : length; // one letter under a heap of marks
        }

        var word = slug[end] == '-' ? end : slug.LastIndexOf('-', end - 1);
        return slug[..(word > length / 2 ? word : end)].TrimEnd('-');
    }

    // Unpaired surrogates and characters without a meaning are nothing Normalize would take.
    private static string Readable(string text)
    {
        var readable = new StringBuilder(Math.Min(text.Length, InputLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (readable.Length >= InputLength)
            {
                break;
            }

            readable.Append(rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned
                ? ""
                : rune.ToString());
        }

        return readable.ToString();
    }

    private static void Append(StringBuilder slug, Rune rune, Kind kind)
    {
        if (kind != Kind.Latin)
        {
            slug.Append(Rune.ToLowerInvariant(rune).ToString());
            return;
        }

        var plain = Rune.ToLowerInvariant(Rune.GetRuneAt(rune.ToString().Normalize(NormalizationForm.FormD), 0));
        slug.Append(plain.Value switch
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
            'ŋ' => "ng",
            'ŧ' => "t",
            'ĸ' => "k",
            _ => plain.ToString(),
        });
    }

    private static Kind KindOf(Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Format || IsBlankLetter(rune.Value))
        {
            return Kind.Invisible;
        }

        if (IsMark(category))
        {
            return Kind.Mark;
        }

        // Numbers of every kind: 〇 of 二〇二六 is a letter-number.
        return category switch
        {
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => rune.IsAscii ? Kind.Latin : Kind.Other,
            _ when Rune.IsLetter(rune) => IsLatin(rune.Value) ? Kind.Latin : Kind.Other,
            _ => Kind.Separator,
        };
    }

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsLatin(int rune) => rune
        is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF);

    // Letters and marks that show nothing (Unicode: Default_Ignorable_Code_Point): fillers, joiners, variation selectors.
    private static bool IsBlankLetter(int rune) => rune
        is 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164 or 0xFFA0
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    private enum Kind
    {
        Separator,
        Invisible,
        Mark,
        Latin,
        Other,
    }
}
