using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>Fills an empty site with sample posts, to try things out on: many, plausible, and the same every time.</summary>
public sealed class Seeding(IServiceScopeFactory scopes, PostRenderer renderer, TimeProvider clock)
{
    /// <summary>The most posts that are made.</summary>
    public const int Most = 1_000_000;

    /// <summary>How many posts are stored in one turn of a writer: about a tenth of a second.</summary>
    private const int Batch = 250;

    /// <param name="number">From 1 to <see cref="Most"/>.</param>
    /// <returns>How many were made; null: the site has posts, and nothing was changed.</returns>
    public async Task<int?> RunAsync(int number, AppUser owner, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Most);
        if (await BeginAsync(stop) is not var (tags, taken))
        {
            return null;
        }

        var (now, done) = (clock.GetUtcNow(), 0);
        using var batches = new SamplePosts(number, now, taken).All().Chunk(Batch).GetEnumerator();
        var made = MakeAsync();
        while (await made is { Count: > 0 } posts)
        {
            made = MakeAsync(); // rendering takes one core, storing the other
            if (!await StoreAsync(posts, tags, isFirst: done == 0))
            {
                return null;
            }

            progress.Report(new TransferProgress("posts", done += posts.Count, number));
        }

        return done;

        Task<List<(Post Post, IReadOnlyList<int> Tags)>> MakeAsync() => Task.Run(() => batches.MoveNext() && !stop.IsCancellationRequested
            ? [.. batches.Current.AsParallel().AsOrdered().Select(sample => (Made(sample, owner, now), sample.Tags))]
            : new List<(Post, IReadOnlyList<int>)>(), CancellationToken.None);
    }

    /// <summary>The tags, and the slugs that were somebody's; null: there are posts.</summary>
    private async Task<(List<Tag> Tags, IReadOnlySet<string> Taken)?> BeginAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        if (await db.Posts.AnyAsync(stop))
        {
            return null;
        }

        List<Tag> tags = [];
        await db.SaveInTurnAsync(async () =>
        {
            var known = await db.Tags.ToDictionaryAsync(tag => tag.Slug, StringComparer.Ordinal);
            foreach (var name in SampleWords.Tags)
            {
                _ = TagName.TryFrom(name, out var tag);
                tags.Add(known.GetValueOrDefault(tag!.Slug) ?? db.Tags.Add(new Tag(tag)).Entity); // not null: our own words
            }
        });
        var folder = PostPath.Of(PostKind.Post, "");
        var taken = await db.FormerAddresses.Where(former => former.Path.StartsWith(folder)).Select(former => former.Path).ToListAsync(stop);
        return (tags, taken.Select(path => path[folder.Length..]).ToHashSet(StringComparer.Ordinal));
    }

    private Post Made(SamplePost sample, AppUser owner, DateTimeOffset now)
    {
        var post = new Post(sample.Title, sample.Content, owner.Id, owner.Byline, sample.CreatedAt);
        post.Sign(sample.Bylines);
        post.Describe(sample.Description);
        if (sample.Status != PostStatus.Draft)
        {
            post.Schedule(sample.CreatedAt, now);
            post.Publish(now);
        }

        if (sample.Status == PostStatus.Withdrawn)
        {
            post.Withdraw(now);
        }

        post.Date(sample.CreatedAt, sample.UpdatedAt);
        post.MoveTo(sample.Slug);
        post.Take(renderer.TryRender(sample.Content, out var rendered, out var problem) ? rendered : throw new InvalidOperationException(problem));
        return post;
    }

    /// <summary>Stores some, all or none. False: somebody else has begun to write here.</summary>
    private async Task<bool> StoreAsync(List<(Post Post, IReadOnlyList<int> Tags)> posts, List<Tag> tags, bool isFirst)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var free = scope.ServiceProvider.GetRequiredService<FreeSlugs>();
        var stored = false;
        await db.SaveInTurnAsync(async () =>
        {
            if (isFirst && await db.Posts.AnyAsync())
            {
                return;
            }

            var slugs = posts.ConvertAll(post => post.Post.Slug);
            var theirs = await db.Posts.Where(post => slugs.Contains(post.Slug)).Select(post => post.Slug).ToListAsync();
            foreach (var (post, _) in posts.Where(post => theirs.Contains(post.Post.Slug, StringComparer.Ordinal)))
            {
                post.MoveTo(await free.FreeAsync(post, slugs.Select(slug => PostPath.Of(PostKind.Post, slug)).ToHashSet(StringComparer.Ordinal))); // written by somebody meanwhile
            }

            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AttachRange(tags);
            foreach (var (post, labels) in posts)
            {
                post.Label([.. labels.Select(label => tags[label])]);
                db.Posts.Add(post);
            }

            stored = true;
        });
        return stored;
    }
}
