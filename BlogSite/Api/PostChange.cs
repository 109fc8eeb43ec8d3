using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Changes of a stored post: by its owner or an admin, and where the caller says so only of the version they know.</summary>
internal sealed class PostChange(BlogDbContext db, PostWriter writer, CurrentUser me, PostAnswer answer, TimeProvider clock)
{
    /// <summary>How often a change that names no version is tried, when others save in between.</summary>
    private const int Attempts = 5;

    private static readonly Problem Stale = new(StatusCodes.Status412PreconditionFailed, "precondition_failed", "The post has been changed since. Read it again.");
    private static readonly Problem Contended = new(StatusCodes.Status409Conflict, "conflict", "The post is being changed by others again and again. Try once more.");
    private static readonly Problem Denied = new(StatusCodes.Status403Forbidden, "permission_denied", "Only the owner of the post or an administrator may do this.");

    public async Task<IResult> UpdateAsync(int id, Fields fields, HttpContext context, CancellationToken stop)
    {
        if (await RefusalAsync(id, stop) is { } refusal)
        {
            return refusal; // before the body is read: who may not write it need not send it
        }

        var (values, problem) = await RequestBody.ReadAsync(context.Request, fields, stop);
        return problem is { Errors: null } ? problem : await SaveAsync(id, context, post => Change(post, values), values, id => answer.ChangedAsync(id, stop), stop);
    }

    public async Task<IResult> DeleteAsync(int id, HttpContext context, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await SaveAsync(id, context, post =>
        {
            post.Delete(now);
            return null;
        }, new Values(), _ => Task.FromResult<IResult>(TypedResults.NoContent()), stop);
    }

    private Problem? Change(Post post, Values values)
    {
        var isForReaders = values.Text("status") is { } status ? status == PostFields.Published : post.Status == PostStatus.Published;
        PostFields.Check(values, isForReaders && (values.Has("content") || values.Problem is null), values.Text("content") ?? post.Content);
        if (values.Problem is { } wrong)
        {
            return wrong;
        }

        PostFields.Change(post, values, clock.GetUtcNow());
        return values.Problem;
    }

    private async Task<IResult> SaveAsync(int id, HttpContext context, Func<Post, Problem?> change, Values values, Func<int, Task<IResult>> done, CancellationToken stop)
    {
        var condition = context.Request.GetTypedHeaders().IfMatch;
        var isConditional = context.Request.Headers.ContainsKey(HeaderNames.IfMatch);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await db.Posts.EditableBy(me).SingleOrDefaultAsync(post => post.Id == id && post.Kind == PostKind.Post, stop) is not { } post)
            {
                return await RefusalAsync(id, stop) ?? Problem.NotFound;
            }

            if (isConditional && !condition.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(PostAnswer.TagOf(post.Version), useStrongComparison: true)))
            {
                return Stale;
            }

            if (change(post) is { } wrong)
            {
                return wrong;
            }

            switch (await writer.SaveAsync(post, tags: PostFields.TagsOf(values, out _)))
            {
                case Saved.Done:
                    return await done(id);
                case Saved.Refused { Problem: var sentence }:
                    return Problem.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["content"] = [sentence] });
                case Saved.Stale when isConditional:
                    return Stale;
                case Saved.Stale:
                    db.ChangeTracker.Clear(); // somebody saved in between: the same change of what is stored now
                    break;
                default:
                    return Problem.NotFound;
            }
        }

        return Contended;
    }

    /// <summary>Why the caller may not change a post; null: they may. That there is one which they may not see is not said.</summary>
    private async Task<Problem?> RefusalAsync(int id, CancellationToken stop)
    {
        if (await db.Posts.EditableBy(me).AnyAsync(post => post.Id == id && post.Kind == PostKind.Post, stop))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return await db.Posts.Published(now).AnyAsync(post => post.Id == id && post.Kind == PostKind.Post, stop) ? Denied : Problem.NotFound;
    }
}
