using BlogSite.Blog.Searching;

namespace BlogSite.Pages;

/// <summary>The words of an address: mostly it was a post's, and says what that was about.</summary>
internal static class AddressWords
{
    private static readonly char[] Separators = ['-', '_', '/', '.', '+', ' '];

    /// <summary>The rooms of a site, and what files are called: no post is about them.</summary>
    private static readonly string[] Places = ["posts", "pages", "tags", "authors", "archive", "search", "index", "html", "htm", "php", "aspx", "md"];

    /// <summary>The address of a search for them; null: there are none.</summary>
    public static string? Search(string? path)
    {
        var words = (path ?? "").Split(Separators, 100, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length < SearchQuery.Length && SearchWords.Of(word).Any() && !Places.Contains(word, StringComparer.OrdinalIgnoreCase))
            .Take(SearchQuery.Words).ToList();
        var query = SearchQuery.From(string.Concat(string.Join(' ', words).EnumerateRunes()));
        return query.IsEmpty ? null : "/search?q=" + Uri.EscapeDataString(string.Concat(query.Text.EnumerateRunes()));
    }
}
