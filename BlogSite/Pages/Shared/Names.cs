namespace BlogSite.Pages.Shared;

/// <summary>Bylines in a sentence.</summary>
public static class Names
{
    /// <summary>"Ines", "Ines and Tomás", "Ines, Tomás and Ruth".</summary>
    public static string Joined(this IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => only,
        _ => T["{0} and {1}", names.SkipLast(1).Aggregate((some, next) => T["{0}, {1}", some, next]), names[^1]],
    };
}
