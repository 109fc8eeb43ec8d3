namespace BlogSite.Pages.Shared;

/// <summary>A code as a person copies it.</summary>
public static class TypedCode
{
    /// <summary>The code as apps mean it: they show it in groups, with spaces or hyphens between.</summary>
    public static string Ungrouped(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
