using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace BlogSite.Blog;

/// <summary>What a tag is called, and by what it is told from others: "Rust" and "rust" are one tag, "C", "C#" and "C++" are three.</summary>
/// <param name="Name">As a person typed it, with single spaces; at most <see cref="Tag.NameLength"/> UTF-16 code units, no comma, no control characters.</param>
/// <param name="Slug">The last part of its address.</param>
public sealed record TagName(string Name, string Slug)
{
    /// <summary>How many tags a post has at most.</summary>
    public const int Most = 20;

    /// <summary>What stands between names in a list: the commas of several scripts.</summary>
    public static readonly char[] Separators = [',', '،', '、', '，'];

    /// <summary>The rule in a sentence, for hints and errors.</summary>
    public static readonly string Rule = $"A tag has at least one letter or digit and at most {Tag.NameLength} characters.";

    /// <summary>Reads one name; false: it breaks <see cref="Rule"/>.</summary>
    public static bool TryFrom(string? text, [NotNullWhen(true)] out TagName? tag)
    {
        tag = null;
        var name = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is 0 or > Tag.NameLength || !name.EnumerateRunes().Any(Rune.IsLetterOrDigit) || name.EnumerateRunes().Any(IsUnfit))
        {
            return false;
        }

        tag = new TagName(name, Blog.Slug.From(Spelled(name)).Value);
        return true;
    }

    /// <summary>The slug that an address or a query means, in whatever spelling of the name; also of what is no name.</summary>
    public static string SlugOf(string text) => TryFrom(text, out var tag) ? tag.Slug : Blog.Slug.From(text).Value; // C# and C are two

    /// <summary>Reads names with commas between them, each tag once; null: <paramref name="problem"/> says what is wrong, for the person who typed it.</summary>
    public static IReadOnlyList<TagName>? List(string? text, out string? problem) => List(text, out problem, out _);

    /// <summary>The same, for who says in other words what is wrong.</summary>
    /// <param name="odd">What breaks <see cref="Rule"/>, cut off where it is long; null without a problem, or where the tags are more than <see cref="Most"/>.</param>
    public static IReadOnlyList<TagName>? List(string? text, out string? problem, out string? odd)
    {
        (problem, odd) = (null, null);
        List<TagName> tags = [];
        HashSet<string> slugs = new(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryFrom(part, out var tag))
            {
                odd = Short(part);
                problem = $"“{odd}” cannot be a tag. {Rule}";
                return null;
            }

            if (slugs.Add(tag.Slug))
            {
                tags.Add(tag);
            }

            if (tags.Count > Most)
            {
                problem = $"A post has at most {Most} tags, and these are more.";
                return null;
            }
        }

        return tags;
    }

    // Slugs leave signs out, and three languages would be one.
    private static string Spelled(string name) =>
        (name[0] == '.' ? "dot " + name[1..] : name).Replace("#", " sharp ", StringComparison.Ordinal).Replace("+", " plus ", StringComparison.Ordinal);

    private static bool IsUnfit(Rune rune) =>
        rune == Rune.ReplacementChar || rune.Value is ',' or '،' or '、' or '，'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D));

    private static string Short(string part) => part.Length > Tag.NameLength ? part[..(char.IsHighSurrogate(part[Tag.NameLength - 1]) ? Tag.NameLength - 1 : Tag.NameLength)] + "…" : part;
}
