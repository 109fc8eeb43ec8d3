using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Changes of a stored post: by its owner or an admin. Who names the version they mean changes that one alone; who names none has their turn, and changes what is there then.</summary>
internal sealed class PostChange(BlogDbContext db, PostWriter writer, CurrentUser me, TimeProvider clock)
{
    private static readonly Problem Stale = new(StatusCodes.Status412PreconditionFailed, "precondition_failed", "The post has been changed since. Read it again.");
    private static readonly Problem Denied = new(StatusCodes.Status403Forbidden, "permission_denied", "Only the owner of the post or an administrator may do this.");

    private IQueryable<Post> Mine => db.Posts.EditableBy(me).Where(post => post.Kind == PostKind.Post);

    /// <summary>Changes a post by what was sent; what is wrong, or null: it is done.</summary>
    public async Task<Problem?> UpdateAsync(int id, Fields fields, HttpRequest request, CancellationToken stop)
    {
        if (await RefusalAsync(id, stop) is { } refusal)
        {
            return refusal; // before the body is read: who may not write it need not send it
        }

        var (values, problem) = await RequestBody.ReadAsync(request, fields, stop);
        return problem is { Errors: null } ? problem : await SaveAsync(id, request, post => Change(post, values), PostFields.TagsOf(values, out _));
    }

    /// <summary>Puts a post into the trash; what is wrong, or null: it is done.</summary>
    public Task<Problem?> DeleteAsync(int id, HttpRequest request) => SaveAsync(id, request, post =>
    {
        post.Delete(clock.GetUtcNow());
        return null;
    }, tags: null);

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

    private async Task<Problem?> SaveAsync(int id, HttpRequest request, Func<Post, Problem?> change, IReadOnlyList<TagName>? tags)
    {
        if (request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            return await OnceAsync(id, request.GetTypedHeaders().IfMatch, change, tags);
        }

        Problem? problem = null;
        await db.SaveInTurnAsync(async () =>
        {
            problem = await OnceAsync(id, null, change, tags);
            if (problem is not null)
            {
                db.ChangeTracker.Clear(); // what is refused is not stored with the turn
            }
        });
        return problem;
    }

    /// <param name="known">The versions that are meant; null: any.</param>
    private async Task<Problem?> OnceAsync(int id, IList<EntityTagHeaderValue>? known, Func<Post, Problem?> change, IReadOnlyList<TagName>? tags)
    {
        if (await Mine.SingleOrDefaultAsync(post => post.Id == id) is not { } post)
        {
            return await RefusalAsync(id, CancellationToken.None) ?? Problem.NotFound;
        }

        if (known?.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || PostRow.IsOf(tag, post.Version)) == false)
        {
            return Stale;
        }

        return change(post) ?? await writer.SaveAsync(post, tags: tags) switch
        {
            Saved.Done => null,
            Saved.Refused { Problem: var sentence } => Problem.Unrendered(sentence),
            Saved.Stale => Stale, // somebody saved between the look and the write
            _ => Problem.NotFound,
        };
    }

    /// <summary>Why the caller may not change a post; null: they may. That there is one which they may not see is not said.</summary>
    private async Task<Problem?> RefusalAsync(int id, CancellationToken stop)
    {
        if (await Mine.AnyAsync(post => post.Id == id, stop))
        {
            return null;
        }

        return await db.Posts.Published(clock.GetUtcNow()).AnyAsync(post => post.Id == id && post.Kind == PostKind.Post, stop) ? Denied : Problem.NotFound;
    }
}
