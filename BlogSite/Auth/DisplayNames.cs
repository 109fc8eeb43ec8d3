using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Auth;

/// <summary>What a display name may look like: anything a person may be called, in one line, and nothing that cannot be seen.</summary>
public static partial class DisplayNames
{
    // Letters by their category, and nothing to see: fillers of Hangul.
    private static readonly char[] Blanks = ['\u115F', '\u1160', '\u3164', '\uFFA0'];

    /// <summary>The name as it is stored: composed (NFC), with single spaces between its words; null for none.</summary>
    public static string? Tidy(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : IsComposable(name) ? Spaces().Replace(name.Trim(), " ").Normalize(NormalizationForm.FormC) : name.Trim();

    /// <summary>What is wrong with a tidy name, as a sentence for the person who typed it; null when nothing is.</summary>
    public static string? ProblemWith(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (name.Length > AppUser.DisplayNameLength)
        {
            return $"A display name has at most {AppUser.DisplayNameLength} characters.";
        }

        if (HasUnseen(name))
        {
            return "A display name has letters that can be seen, and no control characters.";
        }

        if (!name.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return "A display name has at least one letter.";
        }

        return UserNames.IsReserved(name) ? "This name would be taken for an office of this site. Choose another." : null;
    }

    /// <summary>Whether there is something in a name that cannot be seen: marks that turn the direction of writing, joiners apart, are how a name is made to look like another.</summary>
    internal static bool HasUnseen(string name) => !IsComposable(name) || name.IndexOfAny(Blanks) >= 0 || name.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)));

    /// <summary>Whether it is text at all: neither half a character nor one of those that are none. Of others no composed form can be made.</summary>
    internal static bool IsComposable(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!Rune.TryGetRuneAt(name, i, out var rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();
}
