using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The one door for writes to posts: renders, picks a free slug, keeps the addresses that readers know, checks the version.</summary>
public sealed class PostWriter(BlogDbContext db, PostRenderer renderer, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>Stores a new post, or the changes of a loaded one.</summary>
    /// <param name="version">The version the form was rendered with; null: the one just loaded.</param>
    public async Task<Saved> SaveAsync(Post post, int? version = null)
    {
        var entry = db.Entry(post);
        var isNew = entry.State == EntityState.Detached;
        var isWritten = isNew || entry.Property(p => p.Content).IsModified;
        if (isWritten || post.RendererVersion != PostRenderer.Version)
        {
            if (renderer.TryRender(post.Content, out var rendered, out var problem))
            {
                post.Take(rendered);
            }
            else if (isWritten || post is { Status: PostStatus.Published, DeletedAt: null })
            {
                return new Saved.Refused(problem);
            }

            // What a newer renderer refuses of an old text stands in nobody's way to withdraw or delete it.
        }

        if (!isNew && !db.ChangeTracker.HasChanges())
        {
            return new Saved.Done(); // nothing changed: forms open elsewhere must not become stale
        }

        if (isNew)
        {
            db.Posts.Add(post);
        }
        else
        {
            post.NextVersion();
            entry.Property(p => p.Version).OriginalValue = version ?? entry.Property(p => p.Version).OriginalValue;
        }

        // Asked of the row: a draft published in this very save still gets the slug of its last title.
        var known = isNew || !(entry.Property(p => p.PublishedAt).OriginalValue <= clock.GetUtcNow()) ? null : post.Slug;
        var moves = known is null || entry.Property(p => p.ChosenSlug).IsModified;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (moves ? db.SaveInTurnAsync(MoveAsync) : db.SaveChangesAsync(CancellationToken.None));
                return new Saved.Done();
            }
            catch (DbUpdateConcurrencyException)
            {
                return await StaleAsync(post.Id);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Whoever saved first has the slug; anything else that went wrong is not ours to mend.
                if (!await IsTakenAsync(post, post.Slug))
                {
                    throw;
                }
            }
        }

        async Task MoveAsync()
        {
            post.Take(await FreeSlugAsync(post));
            if (known is not null && known != post.Slug)
            {
                db.FormerAddresses.Add(new FormerAddress(PostPath.Of(post.Kind, known), post.Id));
                // Back where it was before: that address is the present one again.
                db.FormerAddresses.RemoveRange(await db.FormerAddresses.Where(former => former.Path == post.Path).ToListAsync(CancellationToken.None));
            }
        }
    }

    private async Task<Saved> StaleAsync(int id) =>
        await db.Posts.AsNoTracking().Where(post => post.Id == id && post.DeletedAt == null)
            .Select(post => new Saved.Stale(post.Title, post.Content, post.Version)).FirstOrDefaultAsync(CancellationToken.None) is { } stale
            ? stale
            : new Saved.Gone();

    /// <summary>The first free slug of what was asked for, or of the title: <c>title</c>, <c>title-2</c>, …</summary>
    private async Task<Slug> FreeSlugAsync(Post post)
    {
        var wanted = Slug.From(post.ChosenSlug ?? post.Title);
        if (post.Slug.Length > 0 && Fits(post.Slug, wanted) && !await IsTakenAsync(post, post.Slug))
        {
            return Slug.From(post.Slug); // a title saved again keeps its number
        }

        var free = 1;
        while (await IsTakenAsync(post, Numbered(wanted, free).Value))
        {
            free *= 2;
        }

        // Between the last taken and the first free one, by halves: the thousandth namesake asks twenty times, not a thousand.
        for (var taken = free / 2; free - taken > 1;)
        {
            var middle = taken + ((free - taken) / 2);
            if (await IsTakenAsync(post, Numbered(wanted, middle).Value))
            {
                taken = middle;
            }
            else
            {
                free = middle;
            }
        }

        return Numbered(wanted, free);
    }

    /// <summary>Whether another post is there, or was: an old address leads to one post for ever.</summary>
    private async Task<bool> IsTakenAsync(Post post, string slug)
    {
        var (kind, path) = (post.Kind, PostPath.Of(post.Kind, slug));
        return await db.Posts.AnyAsync(other => other.Kind == kind && other.Slug == slug && other.Id != post.Id, CancellationToken.None)
            || await db.FormerAddresses.AnyAsync(former => former.Path == path && former.PostId != post.Id, CancellationToken.None);
    }

    private static Slug Numbered(Slug slug, int number) => number == 1 ? slug : slug.Numbered(number);

    private static bool Fits(string slug, Slug wanted) =>
        slug == wanted.Value
        || (int.TryParse(slug[(slug.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number > 1 && slug == wanted.Numbered(number).Value);
}
