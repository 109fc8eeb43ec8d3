using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Transfer;

/// <summary>Names that files may have on every system, of whatever ours are called.</summary>
internal static partial class FileName
{
    /// <summary>In bytes of UTF-8: systems take 255, and something may come after it.</summary>
    private const int Length = 200;

    /// <summary>A folder for a slug; different slugs have different ones.</summary>
    public static string OfSlug(string slug)
    {
        var cut = Cut(slug, Length);
        return IsDevice(slug) ? slug + "_"
            : cut == slug ? slug
            : cut + "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(slug)))[..16]; // no slug has the underscore
    }

    /// <summary>A name for a picture, like its own as far as that may be.</summary>
    /// <param name="extension">Told by what is in it, without the dot; kept as the name has it if that means the same.</param>
    public static string OfPicture(string name, string extension, int number)
    {
        var own = Path.GetExtension(name);
        var isOwn = own.Equals($".{extension}", StringComparison.OrdinalIgnoreCase) || (extension == "jpg" && own.Equals(".jpeg", StringComparison.OrdinalIgnoreCase));
        var (stem, end) = isOwn ? (name[..^own.Length], own) : (name, $".{extension}");
        var fit = Cut(string.Concat(stem.EnumerateRunes().Select(rune => IsFit(rune) ? rune.ToString() : "-")), Length).Trim('.', ' ');
        fit = fit.Length == 0 || IsDevice(fit) ? fit + "_" : fit;
        return number == 1 ? fit + end : string.Create(CultureInfo.InvariantCulture, $"{fit}-{number}{end}");
    }

    /// <summary>What a system may hold for the same name as others.</summary>
    public static string Key(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private static bool IsFit(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || " !#$%&'()+,-.;=@[]^_`{}~".Contains((char)Math.Min(rune.Value, char.MaxValue), StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.DashPunctuation or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber;

    /// <summary>At most so many bytes, and no half character.</summary>
    private static string Cut(string text, int bytes)
    {
        var (length, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    // Of old systems, and of every newer Windows.
    private static bool IsDevice(string name) => Device().IsMatch(name);

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Device();
}
