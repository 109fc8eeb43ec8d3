using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Posts;

[PublicPage]
public sealed class ShowModel(BlogDbContext db, CurrentUser me, PostRenderer renderer, TimeProvider clock) : PostPage(db, me, renderer, clock)
{
    protected override PostKind Kind => PostKind.Post;

    public Around Around { get; private set; } = Around.Nothing;

    /// <summary>What the page says of itself to others; null: nothing yet, it is not public.</summary>
    public SharedPage? Shared => !IsPublic || Post.PublishedAt is not { } published ? null : new SharedPost(
        PostAddress.Of(Post.Slug), Post.Title, Post.Excerpt, published, Post.UpdatedAt > published ? Post.UpdatedAt : null, Post.Bylines, [.. Around.Tags.Select(tag => tag.Name)])
    {
        Picture = FirstPicture.Of(Post.Html),
    };

    protected override async Task ReadMoreAsync(BlogDbContext db, DateTimeOffset now, CancellationToken stop) =>
        Around = await Around.ReadAsync(db, Post.Id, IsPublic ? Post.PublishedAt : null, now, stop);
}
