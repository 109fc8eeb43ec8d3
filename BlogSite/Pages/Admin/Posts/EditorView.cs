using BlogSite.Blog;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The editor as a page shows it.</summary>
/// <param name="Post">What is stored; null: nothing yet.</param>
/// <param name="IsUnsaved">The form holds text that is stored nowhere: the browser guards it from the start.</param>
public sealed record EditorView(PostForm Form, EditedPost? Post, PostKind Kind, bool IsUnsaved)
{
    public bool IsPage => Kind == PostKind.Page;

    public string Action => Post is null ? PostAddress.Create(Kind) : PostAddress.Edit(Post.Id);

    public string PreviewAction => "/admin/posts/preview" + (Post is { } post ? FormattableString.Invariant($"?id={post.Id}") : IsPage ? "?kind=page" : "");

    public string Folder => "/" + PostPath.FolderOf(Kind) + "/";

    public string SlugHint => Post?.WasSeen == true
        ? T["Readers know it by this address. If you change it, the old one leads to the new one for ever."]
        : T["Leave it empty, and it is made of the title."];

    /// <summary>Where the stored post stands, in a word.</summary>
    public string Standing(DateTimeOffset now) => Post is { } post ? PostStanding.Of(post.Status, post.PublishedAt, now).Name : T["Not saved yet"];

    public bool IsPublished => Post?.Status == PostStatus.Published;
}

/// <summary>The stored post behind an editor.</summary>
/// <param name="WasSeen">Readers may know its address.</param>
public sealed record EditedPost(int Id, PostKind Kind, string Slug, string? ChosenSlug, PostStatus Status, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt, bool WasSeen)
{
    public static EditedPost Of(Post post, DateTimeOffset now) => new(post.Id, post.Kind, post.Slug, post.ChosenSlug, post.Status, post.UpdatedAt, post.PublishedAt, post.WasSeen(now));
}
