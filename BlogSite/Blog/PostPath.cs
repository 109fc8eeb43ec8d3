using System.Diagnostics.CodeAnalysis;

namespace BlogSite.Blog;

/// <summary>Where posts are: the path of an address, not encoded, without a slash at either end.</summary>
public static class PostPath
{
    private const string Posts = "posts";
    private const string Pages = "pages";

    public static string Of(PostKind kind, string slug) => FolderOf(kind) + "/" + slug;

    public static string FolderOf(PostKind kind) => kind == PostKind.Page ? Pages : Posts;

    /// <summary>Takes apart what <see cref="Of"/> put together; false: no post is at such a path.</summary>
    public static bool TryFrom(string path, out PostKind kind, [NotNullWhen(true)] out string? slug)
    {
        ArgumentNullException.ThrowIfNull(path);
        (kind, slug) = path.Split('/') is [var folder, var last] && KindOf(folder) is { } found ? (found, last) : (default, null);
        return slug is not null;
    }

    /// <summary>The kind of what is in a folder, in whatever case of letters; null: no posts are there.</summary>
    public static PostKind? KindOf(string folder) =>
        folder.Equals(Posts, StringComparison.OrdinalIgnoreCase) ? PostKind.Post
        : folder.Equals(Pages, StringComparison.OrdinalIgnoreCase) ? PostKind.Page
        : null;
}
