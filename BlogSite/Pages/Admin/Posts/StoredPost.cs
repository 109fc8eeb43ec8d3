using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The facts of a post by which a person knows it again before deciding about it.</summary>
/// <param name="Owner">Their user name; null: the account is gone.</param>
public sealed record StoredPost(int Id, string Title, string? Owner, PostKind Kind, string Slug, PostStatus Status, DateTimeOffset? PublishedAt, int Version)
{
    /// <summary>Readers may know its address.</summary>
    public bool WasSeen(DateTimeOffset now) => Post.WasSeen(Status, PublishedAt, deletedAt: null, now);

    public static Task<StoredPost?> FindAsync(BlogDbContext db, IQueryable<Post> posts, int id, CancellationToken stop) =>
        posts.Where(post => post.Id == id)
            .Select(post => new StoredPost(
                post.Id, post.Title, db.Users.Where(user => user.Id == post.OwnerId).Select(user => user.UserName).FirstOrDefault(),
                post.Kind, post.Slug, post.Status, post.PublishedAt, post.Version))
            .SingleOrDefaultAsync(stop);
}
