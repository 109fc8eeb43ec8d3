using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Looks for posts where they are no more.</summary>
public sealed class FormerAddresses(BlogDbContext db, TimeProvider clock)
{
    /// <summary>Null: readers know of no post at this address, or its writer has taken it back.</summary>
    /// <param name="address">The path of a request that found nothing, decoded.</param>
    public async Task<Whereabouts?> FindAsync(string? address, CancellationToken stop)
    {
        if (!FormerAddress.TryNormalise(address, out var path))
        {
            return null;
        }

        if (await db.FormerAddresses.AsNoTracking().FirstOrDefaultAsync(former => former.Path == path, stop) is { } former)
        {
            return former.PostId is { } id ? await OfAsync(db.Posts.Where(post => post.Id == id), stop) : new Whereabouts.Gone();
        }

        return path.Split('/') is [var folder, var slug] && PostPath.KindOf(folder) is { } kind
            ? await OfAsync(db.Posts.Where(post => post.Kind == kind && post.Slug == slug), stop)
            : null;
    }

    private async Task<Whereabouts?> OfAsync(IQueryable<Post> one, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await one.Published(now).Select(post => new Whereabouts.Moved(post.Kind, post.Slug)).SingleOrDefaultAsync(stop) is { } moved)
        {
            return moved;
        }

        var left = await one.Where(post => post.DeletedAt != null).Select(post => new { post.Status, post.PublishedAt, post.DeletedAt }).SingleOrDefaultAsync(stop);
        return left is not null && Post.WasSeen(left.Status, left.PublishedAt, left.DeletedAt, now) ? new Whereabouts.Gone() : null;
    }
}
