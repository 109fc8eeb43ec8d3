using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>Reads every file of a folder, and decides which post is to be where.</summary>
public sealed class ImportPlanner(IServiceScopeFactory scopes, TimeProvider clock)
{
    internal async Task<ImportPlan> PlanAsync(string folder, AppUser owner, List<ImportProblem> notPosts, List<ImportProblem> notes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var free = scope.ServiceProvider.GetRequiredService<FreeSlugs>();
        var site = await db.Sites.AsNoTracking().SingleAsync(stop);
        var known = await KnownAsync(db, stop);
        var reserved = new HashSet<string>(StringComparer.Ordinal);
        var plan = new ImportPlan();
        foreach (var (path, file, front, problem) in ImportFiles.Find(folder, notPosts).AsParallel().AsOrdered().WithCancellation(stop).Select(path => Read(folder, path, site)))
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
            notes.AddRange(front.WrongAddresses.Select(wrong => new ImportProblem(path, file.Table.LineOf("aliases"), $"{wrong[..Math.Min(wrong.Length, 60)]} can be no address: at most {FormerAddress.PathLength} characters, none of them a control character")));
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

    /// <summary>Where a post is that an export of this very site brings back, whatever it is called now; null: it is not here.</summary>
    private static async Task<string?> ExportedFromHereAsync(BlogDbContext db, SourceFile file, FrontMatter front)
    {
        if (!file.IsExact || front.Slug is null)
        {
            return null;
        }

        var (kind, slug, created) = (front.Kind, front.Slug.Value, front.CreatedAt);
        var path = PostPath.Of(kind, slug);
        var there = await db.Posts.Where(post => post.Kind == kind && post.CreatedAt == created && (post.Slug == slug || db.FormerAddresses.Any(former => former.Path == path && former.PostId == post.Id)))
            .Select(post => post.Slug).FirstOrDefaultAsync();
        return there is null ? null : PostPath.Of(kind, there);
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
}
