namespace BlogSite.Localization;

/// <summary>Under the short name that localizers have in .NET: <c>T["Sign in"]</c> in every page and every room.</summary>
public static class Words
{
    /// <summary>The words of the program.</summary>
    public static Localizer T { get; } = new();
}
