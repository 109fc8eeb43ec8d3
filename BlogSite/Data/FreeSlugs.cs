using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Finds addresses that no post has, or ever had.</summary>
public sealed class FreeSlugs(BlogDbContext db)
{
    /// <summary>The first free slug of what was asked for, or of the title: <c>title</c>, <c>title-2</c>, …</summary>
    /// <param name="reserved">Paths that are meant for other posts, which are not stored yet; null: none.</param>
    public async Task<Slug> FreeAsync(Post post, IReadOnlySet<string>? reserved = null)
    {
        var wanted = Slug.From(post.ChosenSlug ?? post.Title);
        if (post.Slug.Length > 0 && wanted.Allows(post.Slug) && !await IsTakenAsync(post, post.Slug, reserved))
        {
            return Slug.From(post.Slug); // a title saved again keeps its number
        }

        var free = 1;
        while (await IsTakenAsync(post, Numbered(wanted, free).Value, reserved))
        {
            free *= 2;
        }

        // Between the last taken and the first free one, by halves: the thousandth namesake asks twenty times, not a thousand.
        for (var taken = free / 2; free - taken > 1;)
        {
            var middle = taken + ((free - taken) / 2);
            if (await IsTakenAsync(post, Numbered(wanted, middle).Value, reserved))
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
    public async Task<bool> IsTakenAsync(Post post, string slug, IReadOnlySet<string>? reserved = null)
    {
        var (kind, path) = (post.Kind, PostPath.Of(post.Kind, slug));
        return reserved?.Contains(path) == true
            || await db.Posts.AnyAsync(other => other.Kind == kind && other.Slug == slug && other.Id != post.Id, CancellationToken.None)
            || await db.FormerAddresses.AnyAsync(former => former.Path == path && former.PostId != post.Id, CancellationToken.None);
    }

    private static Slug Numbered(Slug slug, int number) => number == 1 ? slug : slug.Numbered(number);
}
