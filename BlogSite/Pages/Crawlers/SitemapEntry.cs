namespace BlogSite.Pages.Crawlers;

/// <summary>An address that search engines may know.</summary>
/// <param name="Path">Encoded.</param>
/// <param name="Changed">When what is there last changed; null: it is not known.</param>
public sealed record SitemapEntry(string Path, DateTimeOffset? Changed = null);
