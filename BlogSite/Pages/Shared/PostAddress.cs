using BlogSite.Blog;

namespace BlogSite.Pages.Shared;

/// <summary>Where a post is, encoded for a link or a header: slugs are in letters of every script.</summary>
public static class PostAddress
{
    public static string Of(string slug) => Of(PostKind.Post, slug);

    public static string Of(PostKind kind, string slug) => "/" + PostPath.FolderOf(kind) + "/" + Uri.EscapeDataString(slug);

    /// <summary>What is published under one name.</summary>
    public static string Author(string byline) => "/authors/" + Uri.EscapeDataString(byline);

    /// <summary>Everything published with one tag.</summary>
    public static string Tag(string slug) => "/tags/" + Uri.EscapeDataString(slug);

    public static string Create(PostKind kind) => kind == PostKind.Page ? "/admin/posts/create?kind=page" : "/admin/posts/create";

    public static string Edit(int id) => FormattableString.Invariant($"/admin/posts/{id}/edit");

    public static string Publication(int id) => FormattableString.Invariant($"/admin/posts/{id}/publication");

    public static string Delete(int id) => FormattableString.Invariant($"/admin/posts/{id}/delete");

    /// <summary>Where a post is taken out of the trash.</summary>
    public static string Restoration(int id) => FormattableString.Invariant($"/admin/posts/{id}/restoration");

    /// <summary>Where a post in the trash is deleted for good.</summary>
    public static string Erasure(int id) => FormattableString.Invariant($"/admin/posts/{id}/erasure");
}
