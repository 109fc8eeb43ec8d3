using System.Globalization;
using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// What strangers see at this moment, as a short text that is another one whenever it may differ: after every write that shows, and
/// when a post that was to appear has appeared. Asked of the database once a second, and again after each write of this process.
/// </summary>
public sealed class CurrentContent(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How long another node's writes may go unseen.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    private static readonly Func<BlogDbContext, DateTimeOffset, Task<Seen>> Look = EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, DateTimeOffset, Seen>>((db, now) =>
        db.ContentVersions.Select(version => new Seen(
            version.Number,
            db.Posts.Where(post => post.Kind == PostKind.Post).Scheduled(now).OrderBy(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefault(),
            db.Posts.Where(post => post.Kind == PostKind.Page).Scheduled(now).OrderBy(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefault())).Single()));

    private long _writes;
    private Known? _known;

    /// <summary>To be asked before anything is read: what is read later is of this state or a newer one.</summary>
    public ValueTask<string> KeyAsync()
    {
        var (known, now) = (Volatile.Read(ref _known), clock.GetUtcNow());
        return known is not null && known.Writes == Interlocked.Read(ref _writes) && known.ReadAt <= now && now < known.ReadAt + Trusted && now < known.NextDue
            ? ValueTask.FromResult(known.Key)
            : AskAsync(now);
    }

    /// <summary>Somebody has written something here: the next to ask is told by the database.</summary>
    internal void Written() => Interlocked.Increment(ref _writes);

    private async ValueTask<string> AskAsync(DateTimeOffset now)
    {
        var writes = Interlocked.Read(ref _writes); // before the look: a write that ends meanwhile is one that it may not have seen
        await using var scope = scopes.CreateAsyncScope();
        var seen = await Look(scope.ServiceProvider.GetRequiredService<BlogDbContext>(), now);
        var due = seen.NextPost is null || seen.NextPage < seen.NextPost ? seen.NextPage : seen.NextPost;
        var key = string.Create(CultureInfo.InvariantCulture, $"{seen.Number} {due?.UtcTicks}");
        Keep(new Known(key, seen.Number, due ?? DateTimeOffset.MaxValue, writes, now));
        return key;
    }

    /// <summary>A look that was slow does not take the place of one that saw more: who has asked for a page's state would read what is older under it.</summary>
    private void Keep(Known asked)
    {
        for (var known = Volatile.Read(ref _known); known is null || known.Number <= asked.Number; known = Volatile.Read(ref _known))
        {
            if (Interlocked.CompareExchange(ref _known, asked, known) == known)
            {
                return;
            }
        }
    }

    private sealed record Seen(long Number, DateTimeOffset? NextPost, DateTimeOffset? NextPage);

    private sealed record Known(string Key, long Number, DateTimeOffset NextDue, long Writes, DateTimeOffset ReadAt);
}
