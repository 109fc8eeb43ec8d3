using BlogSite.Blog;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Where a post stands.</summary>
/// <param name="Name">A word for a list.</param>
/// <param name="Mark">The class of its badge.</param>
public sealed record PostStanding(string Name, string Mark)
{
    public static PostStanding Of(PostStatus status, DateTimeOffset? publishedAt, DateTimeOffset now) => status switch
    {
        PostStatus.Draft => new(T["Draft"], "draft"),
        PostStatus.Published when publishedAt > now => new(T["Scheduled"], "scheduled"),
        PostStatus.Published => new(T["Published"], "published"),
        PostStatus.Withdrawn => new(T["Withdrawn"], "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
