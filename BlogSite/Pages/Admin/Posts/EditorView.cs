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

    /// <summary>Whether there is something in the fields that are folded away at first.</summary>
    public bool HasSettings => !string.IsNullOrEmpty(Form.Slug);

    public string SlugHint => Post?.WasSeen == true
        ? "Readers know the post by this address. If you change it, the old one leads to the new one for ever."
        : "Leave it empty, and it is made of the title.";

    public bool IsPublished => Post?.Status == PostStatus.Published;
}

/// <summary>The stored post behind an editor.</summary>
/// <param name="WasSeen">Readers may know its address.</param>
public sealed record EditedPost(int Id, string Slug, PostStatus Status, DateTimeOffset UpdatedAt, bool WasSeen)
{
    public static EditedPost Of(Post post, DateTimeOffset now) => new(post.Id, post.Slug, post.Status, post.UpdatedAt, post.WasSeen(now));
}
