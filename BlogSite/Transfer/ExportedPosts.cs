using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>Reads the posts that are not in the trash, some at a time: all of them need not fit into memory.</summary>
internal static class ExportedPosts
{
    private const int Batch = 50;

    public static Task<int> CountAsync(BlogDbContext db, CancellationToken stop) => Kept(db).CountAsync(stop);

    /// <summary>The next ones; empty: there are no more.</summary>
    /// <param name="after">The id of the last one that was read; 0: none was.</param>
    /// <param name="notes">Addresses that the posts do not take along.</param>
    public static async Task<IReadOnlyList<ExportedPost>> NextAsync(BlogDbContext db, int after, List<string> notes, CancellationToken stop)
    {
        var posts = await Kept(db).Where(post => post.Id > after).OrderBy(post => post.Id).Take(Batch).Select(post =>
            new ExportedPost(post.Id, post.Kind, post.Title, post.Content, post.Slug, post.ChosenSlug)
            {
                Status = post.Status,
                CreatedAt = post.CreatedAt,
                UpdatedAt = post.UpdatedAt,
                PublishedAt = post.PublishedAt,
                Description = post.Description,
                MenuPlace = post.MenuPlace,
            }).ToListAsync(stop);
        await FillAsync(db, posts, stop);
        await FindAddressesAsync(db, posts, notes, stop);
        return posts;
    }

    /// <summary>A list a query: in one, each row of each list would bring the whole text along.</summary>
    private static async Task FillAsync(BlogDbContext db, IReadOnlyList<ExportedPost> posts, CancellationToken stop)
    {
        var ids = posts.Select(post => post.Id).ToList();
        var these = db.Posts.AsNoTracking().Where(post => ids.Contains(post.Id));
        var bylines = (await these.SelectMany(post => post.Bylines, (post, byline) => new { post.Id, byline.Position, byline.Name }).ToListAsync(stop)).ToLookup(one => one.Id);
        var tags = (await these.SelectMany(post => post.Tags, (post, tag) => new { post.Id, tag.Name }).ToListAsync(stop)).ToLookup(one => one.Id, one => one.Name);
        var pictures = (await these.SelectMany(post => post.Pictures, (post, picture) => new { post.Id, picture.Hash }).ToListAsync(stop)).ToLookup(one => one.Id, one => one.Hash);
        foreach (var post in posts)
        {
            post.Bylines = [.. bylines[post.Id].OrderBy(byline => byline.Position).Select(byline => byline.Name)];
            post.Tags = [.. tags[post.Id].Order(StringComparer.Ordinal)];
            post.Pictures = [.. pictures[post.Id].Order(StringComparer.Ordinal)];
        }
    }

    // An address where another post is now leads to that one: it cannot be both in the site that takes the files.
    private static async Task FindAddressesAsync(BlogDbContext db, IReadOnlyList<ExportedPost> posts, List<string> notes, CancellationToken stop)
    {
        var ids = posts.Select(post => (int?)post.Id).ToList();
        var former = await db.FormerAddresses.AsNoTracking().Where(one => ids.Contains(one.PostId)).ToListAsync(stop);
        var slugs = former.Select(one => PostPath.TryFrom(one.Path, out _, out var slug) ? slug : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var present = slugs.Count == 0 ? [] : (await Kept(db).Where(post => slugs.Contains(post.Slug)).Select(post => new { post.Kind, post.Slug }).ToListAsync(stop))
            .Select(post => PostPath.Of(post.Kind, post.Slug)).ToHashSet(StringComparer.Ordinal);
        var paths = former.Where(one => !present.Contains(one.Path)).OrderBy(one => one.Path, StringComparer.Ordinal).ToLookup(one => one.PostId, one => one.Path);
        foreach (var post in posts)
        {
            post.Addresses = [.. paths[post.Id]];
        }

        notes.AddRange(former.Where(one => present.Contains(one.Path)).Select(one => $"/{one.Path} is the address of a post now, and is written down as no former one"));
    }

    private static IQueryable<Post> Kept(BlogDbContext db) => db.Posts.AsNoTracking().Where(post => post.DeletedAt == null);
}
