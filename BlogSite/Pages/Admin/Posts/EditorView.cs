using BlogSite.Blog;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The editor as a page shows it.</summary>
/// <param name="Post">What is stored; null: nothing yet.</param>
/// <param name="IsUnsaved">The form holds text that is stored nowhere: the browser guards it from the start.</param>
public sealed record EditorView(PostForm Form, EditedPost? Post, bool IsUnsaved)
{
    public string Action => Post is null ? "/admin/posts/create" : PostAddress.Edit(Post.Id);

    public string PreviewAction => Post is null ? "/admin/posts/preview" : FormattableString.Invariant($"/admin/posts/preview?id={Post.Id}");

    public bool IsPublished => Post?.Status == PostStatus.Published;
}

/// <summary>The stored post behind an editor.</summary>
public sealed record EditedPost(int Id, string Slug, PostStatus Status, DateTimeOffset UpdatedAt)
{
    public static EditedPost Of(Post post) => new(post.Id, post.Slug, post.Status, post.UpdatedAt);
}
