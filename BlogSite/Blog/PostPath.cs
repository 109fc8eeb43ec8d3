namespace BlogSite.Blog;

/// <summary>Where posts are: the path of an address, not encoded, without a slash at either end.</summary>
public static class PostPath
{
    private const string Posts = "posts";
    private const string Pages = "pages";

    public static string Of(PostKind kind, string slug) => FolderOf(kind) + "/" + slug;

    public static string FolderOf(PostKind kind) => kind == PostKind.Page ? Pages : Posts;

    /// <summary>The kind of what is in a folder, in whatever case of letters; null: no posts are there.</summary>
    public static PostKind? KindOf(string folder) =>
        folder.Equals(Posts, StringComparison.OrdinalIgnoreCase) ? PostKind.Post
        : folder.Equals(Pages, StringComparison.OrdinalIgnoreCase) ? PostKind.Page
        : null;
}
