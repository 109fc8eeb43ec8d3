namespace BlogSite.Blog;

/// <summary>The word "published", spelled once.</summary>
public static class PostVisibility
{
    /// <summary>Those a stranger may see at <paramref name="now"/>: published, due and not deleted.</summary>
    public static IQueryable<Post> Published(this IQueryable<Post> posts, DateTimeOffset now) =>
        posts.Where(post => post.Status == PostStatus.Published && post.PublishedAt <= now && post.DeletedAt == null);
}
