using System.Runtime.CompilerServices;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>Takes a folder of Markdown files into the site. What was taken before is passed over, so an import that was interrupted goes on, and one that is done changes nothing.</summary>
public sealed class MarkdownImport(IServiceScopeFactory scopes, ImportPlanner planner, ImportedPictures pictures, PostRenderer renderer)
{
    /// <summary>How many posts are stored at a time: all of them or none.</summary>
    private const int Batch = 25;

    /// <summary>How many batches are rendered while one is stored, each on a thread of its own.</summary>
    private static readonly int Ahead = Math.Max(1, Environment.ProcessorCount - 1);

    /// <param name="folder">On this machine.</param>
    /// <param name="owner">Whose posts they become.</param>
    /// <param name="site">The address that the posts had, such as https://blog.example.org: links to it count as links among them; null: not known.</param>
    public async Task<ImportReport> RunAsync(string folder, AppUser owner, Uri? site, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        List<ImportProblem> notPosts = [], notes = [];
        var plan = await planner.PlanAsync(folder, owner, notPosts, notes, stop);
        var fresh = plan.Posts.Where(post => post.Post is not null).ToList();
        var unread = notPosts.Count;
        var (done, imported) = (0, 0);
        try
        {
            await pictures.StoreAsync(folder, fresh, plan, owner.Id, notes, progress, stop);
            await foreach (var batch in WrittenAsync(fresh, plan, site, stop))
            {
                imported += await StoreAsync(batch, plan, notPosts, notes);
                progress.Report(new TransferProgress("posts", done += batch.Count, fresh.Count));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is stored is whole, and the next import goes on from here.
        }

        var (refused, left) = (notPosts.Count - unread, fresh.Count - done);
        return new ImportReport(imported, plan.Posts.Count - imported - refused - left, notPosts, notes) { Left = left > 0 ? left : null };
    }

    /// <summary>The posts with their texts, batch by batch, some of them rendered ahead.</summary>
    private async IAsyncEnumerable<IReadOnlyList<PlannedPost>> WrittenAsync(IReadOnlyList<PlannedPost> posts, ImportPlan plan, Uri? site, [EnumeratorCancellation] CancellationToken stop)
    {
        var (batches, written, started) = (posts.Chunk(Batch).ToList(), new Queue<Task>(), 0);
        for (var next = 0; next < batches.Count; next++)
        {
            for (; started < batches.Count && started <= next + Ahead; started++)
            {
                var batch = batches[started];
                written.Enqueue(Task.Run(() => Write(batch, plan, site, stop), stop));
            }

            await written.Dequeue();
            stop.ThrowIfCancellationRequested();
            yield return batches[next];
        }
    }

    private void Write(IReadOnlyList<PlannedPost> batch, ImportPlan plan, Uri? site, CancellationToken stop)
    {
        foreach (var post in batch)
        {
            stop.ThrowIfCancellationRequested();
            Write(post, plan, site);
        }
    }

    /// <summary>Gives the post its text, with links to files made links to posts. One that cannot be rendered is refused when it is stored.</summary>
    private void Write(PlannedPost planned, ImportPlan plan, Uri? site)
    {
        var (file, front, post) = (planned.File, planned.Front, planned.Post!); // not null: only new ones are written
        var content = ImportedLinks.Rewrite(planned, plan, site);
        post.Edit(post.Title, content.Length > Post.ContentLength ? file.Body : content, post.CreatedAt); // the longer addresses could be one too many
        post.Date(post.CreatedAt, front.UpdatedAt is { } updated && (updated >= post.CreatedAt || file.IsExact) ? updated : post.CreatedAt);
        if (renderer.TryRender(post.Content, out var rendered, out _))
        {
            post.Take(rendered);
        }
    }

    /// <summary>Stores what nobody has imported in the meantime, and answers with how many posts that are.</summary>
    private async Task<int> StoreAsync(IReadOnlyList<PlannedPost> batch, ImportPlan plan, List<ImportProblem> notPosts, List<ImportProblem> notes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var writer = scope.ServiceProvider.GetRequiredService<PostWriter>();
        var stored = 0;
        await db.SaveInTurnAsync(async () =>
        {
            var paths = batch.Select(planned => planned.File.Path).ToList();
            var known = (await db.ImportedFiles.AsNoTracking().Where(file => paths.Contains(file.Path)).ToListAsync()).Select(file => (file.Path, file.Title)).ToHashSet();
            var taken = await TakenAsync(db, [.. batch.SelectMany(planned => planned.Front.Addresses)]);
            List<object> rows = [];
            foreach (var planned in batch.Where(planned => !known.Contains((planned.File.Path, planned.Front.Title))))
            {
                var post = planned.Post!; // as above
                var saved = await writer.SaveAsync(post, tags: planned.Front.Tags);
                db.ChangeTracker.Clear(); // each save looks through all that is tracked
                if (saved is Saved.Refused refused)
                {
                    notPosts.Add(new ImportProblem(planned.File.Path, 1, refused.Problem));
                    continue;
                }

                stored++;
                rows.Add(new ImportedFile(planned.File.Path, post.Title, post.Id));
                taken.Add(post.Path);
                foreach (var address in planned.Front.Addresses.Where(address => address != post.Path))
                {
                    if (plan.At(address) is null && taken.Add(address))
                    {
                        rows.Add(new FormerAddress(address, post.Id));
                    }
                    else
                    {
                        notes.Add(new ImportProblem(planned.File.Path, planned.File.Table.LineOf("aliases"), $"/{address} leads to another post already"));
                    }
                }
            }

            db.AddRange(rows);
            await db.SaveChangesAsync();
        });
        return stored;
    }

    /// <summary>Which of the addresses posts have, or have left.</summary>
    private static async Task<HashSet<string>> TakenAsync(BlogDbContext db, IReadOnlyList<string> addresses)
    {
        var taken = await db.FormerAddresses.Where(former => addresses.Contains(former.Path)).Select(former => former.Path).ToHashSetAsync(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            if (PostPath.TryFrom(address, out var kind, out var slug) && await db.Posts.AnyAsync(post => post.Kind == kind && post.Slug == slug))
            {
                taken.Add(address);
            }
        }

        return taken;
    }
}
