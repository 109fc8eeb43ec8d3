using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The one door for writes to posts: renders, picks a free slug, keeps the addresses that readers know, checks the version.</summary>
public sealed class PostWriter(BlogDbContext db, PostRenderer renderer, FreeSlugs free, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>Stores a new post, or the changes of a loaded one.</summary>
    /// <param name="version">The version the form was rendered with; null: the one just loaded.</param>
    /// <param name="tags">Those it has from now on; null: as before.</param>
    public async Task<Saved> SaveAsync(Post post, int? version = null, IReadOnlyList<TagName>? tags = null)
    {
        var entry = db.Entry(post);
        var isNew = entry.State == EntityState.Detached;
        if (Render(post) is { } refused)
        {
            return refused;
        }

        tags = tags is null || tags.Select(tag => tag.Slug).ToHashSet(StringComparer.Ordinal).SetEquals(post.Tags.Select(tag => tag.Slug)) ? null : tags;
        if (!isNew && tags is null && !db.ChangeTracker.HasChanges())
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
        var known = !isNew && entry.OriginalValues.ToObject() is Post stored && stored.WasSeen(clock.GetUtcNow()) ? stored.Slug : null;
        var moves = known is null || entry.Property(p => p.ChosenSlug).IsModified;
        Saved.Repeated? repeated = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (moves || tags is not null ? db.SaveInTurnAsync(PrepareAsync) : db.SaveChangesAsync(CancellationToken.None));
                return repeated is null ? new Saved.Done() : repeated;
            }
            catch (DbUpdateConcurrencyException)
            {
                return await StaleAsync(post.Id);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Two who add the same tag meet there, before anyone looks at the version.
                if (!isNew && !await IsStoredAsync(post.Id, entry.Property(p => p.Version).OriginalValue))
                {
                    return await StaleAsync(post.Id);
                }

                // Whoever saved first has the slug; anything else that went wrong is not ours to mend.
                if (!await free.IsTakenAsync(post, post.Slug))
                {
                    throw;
                }
            }
        }

        async Task PrepareAsync()
        {
            foreach (var left in db.ChangeTracker.Seen<object>().Where(one => one is { Entity: FormerAddress } or { Entity: Tag, State: EntityState.Added }))
            {
                left.State = EntityState.Detached; // of the attempt before
            }

            if (isNew && post.IdempotencyKey is { } key && await MadeBeforeAsync(post, key) is { } before)
            {
                (entry.State, repeated) = (EntityState.Detached, before);
                return;
            }

            if (moves)
            {
                await MoveAsync(post, known, isNew);
            }

            if (tags is not null)
            {
                post.Label(await NamedAsync(tags));
            }
        }
    }

    /// <summary>Null: done, or not needed.</summary>
    private Saved.Refused? Render(Post post)
    {
        if (post.RendererVersion == PostRenderer.Version)
        {
            return null;
        }

        if (renderer.TryRender(post.Content, out var rendered, out var problem))
        {
            post.Take(rendered);
            return null;
        }

        // What a newer renderer refuses of an old text stands in nobody's way to withdraw or delete it.
        return post.RendererVersion == 0 || post is { Status: PostStatus.Published, DeletedAt: null } ? new Saved.Refused(problem) : null;
    }

    /// <param name="known">The slug at which readers know the post; null: they do not.</param>
    private async Task MoveAsync(Post post, string? known, bool isNew)
    {
        post.MoveTo(await free.FreeAsync(post));
        if (isNew)
        {
            return; // it was nowhere before
        }

        // Back where it was before, or where an alias of its own led to it: that address is the present one.
        db.FormerAddresses.RemoveRange(await db.FormerAddresses.Where(former => former.Path == post.Path).ToListAsync(CancellationToken.None));
        if (known is not null && known != post.Slug)
        {
            db.FormerAddresses.Add(new FormerAddress(PostPath.Of(post.Kind, known), post.Id));
        }
    }

    /// <summary>The post that the same request has made; null: none, or it lies in the trash, and is meant to be made anew.</summary>
    private async Task<Saved.Repeated?> MadeBeforeAsync(Post post, string key)
    {
        var before = await db.Posts.AsNoTracking().Where(other => other.IdempotencyKey == key && other.OwnerId == post.OwnerId)
            .Select(other => new { other.Id, other.Kind, other.Slug, other.DeletedAt }).SingleOrDefaultAsync(CancellationToken.None);
        if (before is { DeletedAt: not null })
        {
            post.MadeBy(null);
        }

        return before is { DeletedAt: null } ? new Saved.Repeated(before.Id, before.Kind, before.Slug) : null;
    }

    /// <summary>The tags of these names, those that there are and new ones.</summary>
    private async Task<IReadOnlyList<Tag>> NamedAsync(IReadOnlyList<TagName> names)
    {
        var slugs = names.Select(name => name.Slug).ToList();
        var known = await db.Tags.Where(tag => slugs.Contains(tag.Slug)).ToDictionaryAsync(tag => tag.Slug, StringComparer.Ordinal, CancellationToken.None);
        return [.. names.Select(name => known.GetValueOrDefault(name.Slug) ?? new Tag(name))];
    }

    private Task<bool> IsStoredAsync(int id, int version) => db.Posts.AsNoTracking().AnyAsync(post => post.Id == id && post.Version == version, CancellationToken.None);

    private async Task<Saved> StaleAsync(int id) =>
        await db.Posts.AsNoTracking().Where(post => post.Id == id && post.DeletedAt == null)
            .Select(post => new Saved.Stale(post.Title, post.Content, post.Version)
            {
                Tags = post.Tags.Select(tag => tag.Name).ToList(),
                Description = post.Description,
                Slug = post.Slug,
                PublishedAt = post.PublishedAt,
                MenuPlace = post.MenuPlace,
            })
            .FirstOrDefaultAsync(CancellationToken.None) is { } stale
            ? stale
            : new Saved.Gone();
}
