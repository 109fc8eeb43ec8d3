namespace BlogSite.Tests.Localization;

internal static class German
{
    /// <summary>The settings of a German site.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = "de" };
}
