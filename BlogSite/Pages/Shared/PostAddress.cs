using BlogSite.Blog;

namespace BlogSite.Pages.Shared;

/// <summary>Where a post is, encoded for a link or a header: slugs are in letters of every script.</summary>
public static class PostAddress
{
    public static string Of(string slug) => Of(PostKind.Post, slug);

    public static string Of(PostKind kind, string slug) => "/" + PostPath.FolderOf(kind) + "/" + Uri.EscapeDataString(slug);

    /// <summary>What is published under one name.</summary>
    public static string Author(string byline) => "/authors/" + Uri.EscapeDataString(byline);

    public static string Edit(int id) => FormattableString.Invariant($"/admin/posts/{id}/edit");

    public static string Publication(int id) => FormattableString.Invariant($"/admin/posts/{id}/publication");

    public static string Delete(int id) => FormattableString.Invariant($"/admin/posts/{id}/delete");
}
