namespace BlogSite.Hosting;

/// <summary>The settings <c>Cache:*</c>.</summary>
public sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Whether pages that are the same for all strangers are kept, instead of being made for each of them.</summary>
    public bool Pages { get; set; } = true;
}
