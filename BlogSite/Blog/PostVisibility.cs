using System.Linq.Expressions;

namespace BlogSite.Blog;

/// <summary>The words "published" and "scheduled", spelled once.</summary>
public static class PostVisibility
{
    private static readonly Expression<Func<Post, DateTimeOffset, bool>> IsPublished =
        (post, now) => post.Status == PostStatus.Published && post.PublishedAt <= now && post.DeletedAt == null;

    private static readonly Expression<Func<Post, DateTimeOffset, bool>> IsScheduled =
        (post, now) => post.Status == PostStatus.Published && post.PublishedAt > now && post.DeletedAt == null;

    /// <summary>Those a stranger may see at <paramref name="now"/>: published, due and not deleted.</summary>
    public static IQueryable<Post> Published(this IQueryable<Post> posts, DateTimeOffset now)
    {
        Expression<Func<DateTimeOffset>> value = () => now; // as a variable, or each moment would be another query to translate
        return posts.Where(At(IsPublished, value.Body));
    }

    /// <summary>Those that will be <see cref="Published"/> later than <paramref name="now"/>, without anybody doing anything.</summary>
    public static IQueryable<Post> Scheduled(this IQueryable<Post> posts, DateTimeOffset now)
    {
        Expression<Func<DateTimeOffset>> value = () => now;
        return posts.Where(At(IsScheduled, value.Body));
    }

    /// <summary>A query to be compiled, with <see cref="Published"/> and <see cref="Scheduled"/> spelled out in it: who compiles it looks into no method.</summary>
    public static Expression<T> Spelled<T>(Expression<T> query) => (Expression<T>)new Spelling().Visit(query);

    private static Expression<Func<Post, bool>> At(Expression<Func<Post, DateTimeOffset, bool>> word, Expression now) =>
        Expression.Lambda<Func<Post, bool>>(new Swap(word.Parameters[1], now).Visit(word.Body), word.Parameters[0]);

    private sealed class Spelling : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType == typeof(PostVisibility) && node.Method.Name is nameof(Published) or nameof(Scheduled)
                ? Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(Post)], Visit(node.Arguments[0]), Expression.Quote(At(node.Method.Name == nameof(Published) ? IsPublished : IsScheduled, node.Arguments[1])))
                : base.VisitMethodCall(node);
    }

    private sealed class Swap(ParameterExpression one, Expression other) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == one ? other : node;
    }
}
