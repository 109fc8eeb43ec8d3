using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Auth;

/// <summary>What a display name may look like: anything a person may be called, in one line, and nothing that cannot be seen.</summary>
public static partial class DisplayNames
{
    /// <summary>The name as it is stored: composed (NFC), with single spaces between its words; null for none.</summary>
    public static string? Tidy(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : Spaces().Replace(name.Trim(), " ").Normalize(NormalizationForm.FormC);

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
    internal static bool HasUnseen(string name) => name.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)));

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();
}
