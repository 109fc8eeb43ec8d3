using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Finds addresses that no post has, or ever had.</summary>
public sealed class FreeSlugs(BlogDbContext db, LastNumbers last)
{
    /// <summary>How many addresses are asked for in one statement, about.</summary>
    private const int AtOnce = 32;

    private static readonly Func<BlogDbContext, PostKind, string[], string[], int, IAsyncEnumerable<string>> Taken = EF.CompileAsyncQuery(
        (BlogDbContext db, PostKind kind, string[] slugs, string[] paths, int id) =>
            db.Posts.Where(other => other.Kind == kind && slugs.Contains(other.Slug) && other.Id != id).Select(other => other.Slug)
                .Concat(db.FormerAddresses.Where(former => paths.Contains(former.Path) && former.PostId != id).Select(former => former.Path)));

    /// <summary>The first free slug of what was asked for, or of the title: <c>title</c>, <c>title-2</c>, …</summary>
    /// <param name="reserved">Paths that are meant for other posts, which are not stored yet; null: none.</param>
    public async Task<Slug> FreeAsync(Post post, IReadOnlySet<string>? reserved = null)
    {
        var wanted = Slug.From(post.ChosenSlug ?? post.Title);
        if (post.Slug.Length > 0 && wanted.Allows(post.Slug) && !await IsTakenAsync(post, post.Slug, reserved))
        {
            return Slug.From(post.Slug); // a title saved again keeps its number
        }

        // Between the last taken and the first free one, by ever closer steps: the thousandth namesake asks three times, not a thousand.
        var (taken, free) = (0, 0);
        var known = last.Of(post.Kind, wanted);
        if (known is > 1 and < int.MaxValue)
        {
            // Right behind the last that was given, unless the name itself is free again.
            (taken, free) = await NarrowAsync([1, known, known + 1], taken);
        }

        for (long first = 1; free == 0; first <<= AtOnce / 2)
        {
            var powers = Enumerable.Range(0, AtOnce / 2).Select(power => first << power).Where(number => number > taken && number <= int.MaxValue).Select(number => (int)number);
            (taken, free) = await NarrowAsync([.. powers], taken);
        }

        while (free - taken > 1)
        {
            var step = Math.Max(1, (free - taken) / AtOnce);
            (taken, var nearer) = await NarrowAsync([.. Enumerable.Range(1, ((free - taken - 1) / step)).Select(times => taken + (times * step))], taken);
            free = nearer == 0 ? free : nearer;
        }

        last.Note(post.Kind, wanted, free);
        return Numbered(wanted, free);

        async Task<(int Taken, int Free)> NarrowAsync(List<int> numbers, int before)
        {
            var takenOnes = await TakenAsync(post, numbers.ConvertAll(number => Numbered(wanted, number).Value), reserved);
            foreach (var number in numbers)
            {
                if (!takenOnes.Contains(Numbered(wanted, number).Value))
                {
                    return (before, number);
                }

                before = number;
            }

            return (before, 0);
        }
    }

    /// <summary>Whether another post is there, or was: an old address leads to one post for ever.</summary>
    public async Task<bool> IsTakenAsync(Post post, string slug, IReadOnlySet<string>? reserved = null) => (await TakenAsync(post, [slug], reserved)).Count > 0;

    private async Task<HashSet<string>> TakenAsync(Post post, IReadOnlyList<string> slugs, IReadOnlySet<string>? reserved)
    {
        var paths = slugs.ToDictionary(slug => PostPath.Of(post.Kind, slug), StringComparer.Ordinal);
        var taken = paths.Where(path => reserved?.Contains(path.Key) == true).Select(path => path.Value).ToHashSet(StringComparer.Ordinal);
        await foreach (var slugOrPath in Taken(db, post.Kind, [.. slugs], [.. paths.Keys], post.Id))
        {
            taken.Add(paths.GetValueOrDefault(slugOrPath, slugOrPath)); // a path has a slash, which no slug has
        }

        return taken;
    }

    private static Slug Numbered(Slug slug, int number) => number == 1 ? slug : slug.Numbered(number);
}
