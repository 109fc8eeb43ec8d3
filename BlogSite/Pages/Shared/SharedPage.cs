using BlogSite.Blog;

namespace BlogSite.Pages.Shared;

/// <summary>What a page that readers find says of itself to search engines, and to sites where somebody shares it. A page without it asks not to be found.</summary>
/// <param name="Path">Its only address, whatever it was asked by; encoded.</param>
/// <param name="Title">As it is shown, without the site's.</param>
/// <param name="Description">Null or empty: it has none.</param>
public record SharedPage(string Path, string Title, string? Description = null)
{
    /// <summary>Of a page's own; null: the site's stands for it.</summary>
    public FirstPicture? Picture { get; init; }
}

/// <summary>A post that readers find.</summary>
/// <param name="UpdatedAt">Null: not since it was published.</param>
/// <param name="Tags">Their names.</param>
public sealed record SharedPost(
    string Path, string Title, string? Description, DateTimeOffset PublishedAt, DateTimeOffset? UpdatedAt, IReadOnlyList<string> Bylines, IReadOnlyList<string> Tags)
    : SharedPage(Path, Title, Description);
