namespace BlogSite.Pages.Admin;

/// <summary>What a person searches for, as a pattern of LIKE with <see cref="Escape"/>: their % and _ mean themselves.</summary>
internal static class SearchPattern
{
    public const string Escape = "\\";

    public static string Containing(string words) =>
        $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
