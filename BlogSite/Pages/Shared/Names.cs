namespace BlogSite.Pages.Shared;

/// <summary>Bylines in a sentence.</summary>
public static class Names
{
    /// <summary>"Ines", "Ines and Tomás", "Ines, Tomás and Ruth".</summary>
    public static string Joined(this IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };
}
