using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Auth;

/// <summary>What a display name may look like: anything a person may be called, in one line, and nothing that cannot be seen.</summary>
public static partial class DisplayNames
{
    /// <summary>How many marks a letter may carry: Vietnamese has two, pointed Hebrew three. More of them run over the lines above and below.</summary>
    private const int MostMarks = 3;

    /// <summary>The name as it is stored: composed (NFC), with single spaces between its words, and nothing behind an emoji; null for none.</summary>
    public static string? Tidy(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : UnseenCharacters.IsComposable(name) ? WithoutStyles(Spaces().Replace(name.Trim(), " ")).Normalize(NormalizationForm.FormC) : name.Trim();

    /// <summary>What is wrong with a tidy name, as a sentence for the person who typed it; null when nothing is.</summary>
    public static string? ProblemWith(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (name.Length > AppUser.DisplayNameLength)
        {
            return T["A display name has at most {0} characters.", AppUser.DisplayNameLength];
        }

        if (UnseenCharacters.IsAnyIn(name))
        {
            return T["A display name has letters that can be seen, and no control characters."];
        }

        if (!name.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return T["A display name has at least one letter."];
        }

        if (HasManyMarks(name))
        {
            return T["A display name has at most {0} marks on one letter.", MostMarks];
        }

        return NameKey.Of(name) is { } key && UserNames.IsReserved(key) ? T["This name would be taken for an office of this site. Choose another."] : null;
    }

    private static bool HasManyMarks(string name)
    {
        var marks = 0;
        return name.Normalize(NormalizationForm.FormD).EnumerateRunes()
            .Any(rune => (marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0) > MostMarks);
    }

    /// <summary>What keyboards put behind an emoji would be refused as unseen, and nobody could tell why.</summary>
    private static string WithoutStyles(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return string.Concat(runes.Where((rune, i) => !UnseenCharacters.IsEmojiStyle(rune) || i == 0 || Rune.GetUnicodeCategory(runes[i - 1]) != UnicodeCategory.OtherSymbol));
    }

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Spaces();
}
