using System.Globalization;

namespace BlogSite.Blog;

/// <summary>A moment as feeds, sitemaps and search engines read it.</summary>
public static class Timestamp
{
    /// <summary>By RFC 3339, in UTC, to the second.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
