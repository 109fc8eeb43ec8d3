using BlogSite.Blog;
using BlogSite.Blog.Searching;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>A post or page that was found.</summary>
/// <param name="RowId">Its row in the index.</param>
/// <param name="Html">How it begins, far enough to show what was found in it.</param>
public sealed record FoundPost(long RowId, int Id, PostKind Kind, string Slug, string Title, string TagNames, string Excerpt, int ReadingMinutes, DateTimeOffset PublishedAt, string Html);

/// <summary>Posts and pages that were found, in order.</summary>
/// <param name="ReadTo">The newest row that was not looked at, because reading all would take too long; null: all were.</param>
public sealed record FoundPosts(IReadOnlyList<FoundPost> Posts, long? ReadTo);

/// <summary>Finds what readers may read.</summary>
public sealed class PostSearch(BlogDbContext db, TimeProvider clock)
{
    /// <summary>How many posts the best are chosen of: the newest with the words in title or tags, and the newest with them anywhere.</summary>
    private const int Candidates = 100;

    /// <summary>The most words for which title and tags are asked by themselves.</summary>
    private const int MostNamed = 2;

    private const int ReadOfEach = 60_000;

    /// <summary>The newest posts that have all of it, the newest first: the index is in that order, so that this reads no more than it returns.</summary>
    /// <param name="before">The row before which they are; null: all.</param>
    public async Task<FoundPosts> NewestAsync(SearchQuery query, long? before, int count, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.IsEmpty)
        {
            return new FoundPosts([], null);
        }

        var now = clock.GetUtcNow();
        var end = Math.Min(before ?? long.MaxValue, SearchHit.RowAfter(now));
        var (expression, readTo) = await SearchReach.OfAsync(db, query, long.MinValue, end, isDescending: true, stop);
        return new FoundPosts(await Found(expression, end, now, ReadOfEach).Take(count).ToListAsync(stop), readTo);
    }

    /// <summary>Those that are most about it, the best first.</summary>
    public async Task<FoundPosts> BestAsync(SearchQuery query, int count, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.IsEmpty)
        {
            return new FoundPosts([], null);
        }

        var now = clock.GetUtcNow();
        var end = SearchHit.RowAfter(now);
        var (expression, readTo) = await SearchReach.OfAsync(db, query, long.MinValue, end, isDescending: true, stop);
        // Of many common words this would read the index to its end: there the newest have to do.
        List<FoundPost> named = query.Parts.Sum(part => part.Words.Count) > MostNamed ? []
            : await Found($"{{Title Tags}} : ({expression})", end, now, read: 0).Take(Candidates).ToListAsync(stop);
        var all = await Found(expression, end, now, read: 0).Take(Candidates).ToListAsync(stop);
        var best = named.Concat(all).DistinctBy(post => post.Id).OrderByDescending(post => Worth(post, query)).ThenByDescending(post => post.RowId).Take(count).ToList();
        var ids = best.ConvertAll(post => post.Id);
        var html = await db.Posts.Where(post => ids.Contains(post.Id)).Select(post => new { post.Id, Html = post.Html.Substring(0, ReadOfEach) }).ToDictionaryAsync(post => post.Id, post => post.Html, stop);
        return new FoundPosts(best.ConvertAll(post => post with { Html = html.GetValueOrDefault(post.Id, "") }), readTo);
    }

    private IQueryable<FoundPost> Found(string expression, long end, DateTimeOffset now, int read) =>
        from hit in db.SearchHits
        where hit.Match == expression && hit.RowId < end
        join post in db.Posts.IgnoreAutoIncludes().Published(now) on (int)(hit.RowId & SearchHit.IdMask) equals post.Id
        orderby hit.RowId descending
        select new FoundPost(hit.RowId, post.Id, post.Kind, post.Slug, post.Title, post.TagNames, post.Excerpt, post.ReadingMinutes, post.PublishedAt!.Value, post.Html.Substring(0, read)); // published, so it has one

    /// <summary>The more, the rarer the place in which a word stands: the title, the tags, how it begins.</summary>
    private static int Worth(FoundPost post, SearchQuery query)
    {
        var (title, tags, beginning) = (Words(post.Title), Words(post.TagNames), Words(post.Excerpt));
        var worth = 0;
        foreach (var part in query.Parts)
        {
            worth += (Has(title, part) ? 10 : 0) + (Has(tags, part) ? 6 : 0) + (Has(beginning, part) ? 2 : 0);
        }

        return (worth * 100) - Math.Min(99, title.Count); // of two titles with the words the shorter says less else
    }

    private static List<string> Words(string text) => [.. SearchWords.Of(text).Select(word => word.Text)];

    private static bool Has(List<string> words, SearchQuery.Part part) =>
        part.Words.Select((word, place) => (word, isLast: place == part.Words.Count - 1))
            .All(one => words.Exists(word => one.isLast && part.IsBeginning ? word.StartsWith(one.word, StringComparison.Ordinal) : word == one.word));
}
