using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>Takes a folder of Markdown files into the site. What was taken before is passed over, so an import that was interrupted goes on, and one that is done changes nothing.</summary>
public sealed class MarkdownImport(IServiceScopeFactory scopes, ImportedPictures pictures, PostRenderer renderer, TimeProvider clock)
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
        var plan = await PlanAsync(folder, owner, notPosts, stop);
        var fresh = plan.Posts.Where(post => post.Post is not null).ToList();
        await pictures.StoreAsync(folder, fresh, plan, owner.Id, notes, progress, stop);
        var unread = notPosts.Count;
        var (done, imported, written) = (0, 0, new Queue<Task>());
        var batches = fresh.Chunk(Batch).ToList();
        for (var (stored, started) = (0, 0); stored < batches.Count; stored++)
        {
            for (; started < batches.Count && started <= stored + Ahead; started++)
            {
                var batch = batches[started];
                written.Enqueue(Task.Run(() => Write(batch, plan, site, stop), stop));
            }

            await written.Dequeue();
            imported += await StoreAsync(batches[stored], plan, notPosts, notes);
            progress.Report(new TransferProgress("posts", done += batches[stored].Length, fresh.Count));
        }

        var refused = notPosts.Count - unread;
        return new ImportReport(imported, plan.Posts.Count - imported - refused, notPosts, notes);
    }

    /// <summary>Reads every file, and decides which post is to be where.</summary>
    private async Task<ImportPlan> PlanAsync(string folder, AppUser owner, List<ImportProblem> notPosts, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var free = scope.ServiceProvider.GetRequiredService<FreeSlugs>();
        var site = await db.Sites.AsNoTracking().SingleAsync(stop);
        var known = await KnownAsync(db, stop);
        var reserved = new HashSet<string>(StringComparer.Ordinal);
        var plan = new ImportPlan();
        foreach (var (path, file, front, problem) in Files(folder).AsParallel().AsOrdered().WithCancellation(stop).Select(path => Read(folder, path, site)))
        {
            if (file is null || front is null)
            {
                notPosts.Add(problem ?? new ImportProblem(path, 1, "cannot be read"));
                continue;
            }

            if (known.TryGetValue((path, front.Title), out var there) && IsAnother(front, there.CreatedAt))
            {
                notPosts.Add(new ImportProblem(path, file.Table.LineOf("date"), "a file of this name and title was imported before, of another date: rename this one to import it too"));
                continue;
            }

            if ((there.Address ?? await ExportedFromHereAsync(db, file, front)) is { } address)
            {
                plan.Add(new PlannedPost(file, front, address, null));
                continue;
            }

            var post = Made(front, owner);
            post.MoveTo(await free.FreeAsync(post, reserved));
            reserved.Add(post.Path);
            plan.Add(new PlannedPost(file, front, post.Path, post));
        }

        return plan;
    }

    private static (string Path, SourceFile? File, FrontMatter? Front, ImportProblem? Problem) Read(string folder, string path, SiteSettings site)
    {
        if (SourceFile.Read(folder, path, out var problem) is not { } file || FrontMatter.Read(file, site, out problem) is not { } front)
        {
            return (path, null, null, problem);
        }

        return file.Body.Length > Post.ContentLength
            ? (path, null, null, new ImportProblem(path, 1, FormattableString.Invariant($"the text has {file.Body.Length} characters: expected at most {Post.ContentLength}")))
            : (path, file, front, null);
    }

    private Post Made(FrontMatter front, AppUser owner)
    {
        var (now, created) = (clock.GetUtcNow(), front.CreatedAt ?? front.PublishedAt ?? clock.GetUtcNow());
        var post = new Post(front.Title, "", owner.Id, owner.Byline, created, front.Kind);
        if (front.Bylines.Count > 0)
        {
            post.Sign(front.Bylines);
        }

        Address(post, front);
        post.Describe(front.Description);
        post.PutInMenu(front.Kind == PostKind.Page ? front.MenuPlace : null);
        post.Adopt(front.Status, front.PublishedAt, now);
        return post;
    }

    // A slug that the title made is asked for again only where the title does not make it any more.
    private static void Address(Post post, FrontMatter front)
    {
        if (front is { IsSlugChosen: false, Slug: { } slug })
        {
            post.MoveTo(slug);
            post.Ask(Slug.From(post.Title).Allows(slug.Value) ? null : slug);
        }
        else
        {
            post.Ask(front.Slug);
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

    /// <summary>Where a post is that an export of this very site brings back; null: it is not here.</summary>
    private static async Task<string?> ExportedFromHereAsync(BlogDbContext db, SourceFile file, FrontMatter front)
    {
        if (!file.IsExact || front.Slug is null)
        {
            return null;
        }

        var (kind, slug, created) = (front.Kind, front.Slug.Value, front.CreatedAt);
        return await db.Posts.AnyAsync(post => post.Kind == kind && post.Slug == slug && post.CreatedAt == created) ? PostPath.Of(kind, slug) : null;
    }

    /// <summary>Where the posts are that earlier imports made; those that are gone for good are nowhere.</summary>
    private static async Task<Dictionary<(string Path, string Title), (string? Address, DateTimeOffset? CreatedAt)>> KnownAsync(BlogDbContext db, CancellationToken stop)
    {
        var files = await (
            from file in db.ImportedFiles.AsNoTracking()
            join post in db.Posts on file.PostId equals (int?)post.Id into found
            from post in found.DefaultIfEmpty()
            select new { file.Path, file.Title, Kind = (PostKind?)post.Kind, Slug = (string?)post.Slug, CreatedAt = (DateTimeOffset?)post.CreatedAt }).ToListAsync(stop);
        return files.ToDictionary(file => (file.Path, file.Title), file => ((string?)(file is { Kind: { } kind, Slug: { } slug } ? PostPath.Of(kind, slug) : ""), file.CreatedAt));
    }

    /// <summary>Whether a file is not the one that a post was made of: their dates are further apart than zones are.</summary>
    private static bool IsAnother(FrontMatter front, DateTimeOffset? createdAt) =>
        (front.CreatedAt ?? front.PublishedAt) is { } date && createdAt is { } created && (date - created).Duration() > TimeSpan.FromHours(27);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
}
