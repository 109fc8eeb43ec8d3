using System.Linq.Expressions;

namespace BlogSite.Blog;

/// <summary>The word "published", spelled once, for the database and for a post in hand.</summary>
public static class PostVisibility
{
    private static readonly Expression<Func<Post, DateTimeOffset, bool>> Word = (post, now) =>
        post.Status == PostStatus.Published && post.PublishedAt <= now && post.DeletedAt == null;

    private static readonly Func<Post, DateTimeOffset, bool> Compiled = Word.Compile();

    /// <summary>Those a stranger may see at <paramref name="now"/>: published, due and not deleted.</summary>
    public static IQueryable<Post> Published(this IQueryable<Post> posts, DateTimeOffset now)
    {
        // A field of an object, as the compiler does it for a captured variable: a bare constant would be
        // written into the SQL, and each moment would get a query plan of its own.
        var moment = Expression.Property(Expression.Constant(new Moment(now)), nameof(Moment.Now));
        var body = new Replacement(Word.Parameters[1], moment).Visit(Word.Body);
        return posts.Where(Expression.Lambda<Func<Post, bool>>(body, Word.Parameters[0]));
    }

    /// <summary>The same question about one post.</summary>
    public static bool IsPublished(this Post post, DateTimeOffset now) => Compiled(post, now);

    private sealed record Moment(DateTimeOffset Now);

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
