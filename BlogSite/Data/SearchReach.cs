using BlogSite.Blog.Searching;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// How far a query is looked for at one time. Whether words stand together has to be looked up in each post that has them all; where those
/// are very many and the phrase is in none of them, this would read the index to its end, so it stops and says where.
/// </summary>
/// <param name="Expression">What to look for there.</param>
/// <param name="ReadTo">The next row that was not looked at; null: there is none.</param>
internal sealed record SearchReach(string Expression, long? ReadTo)
{
    /// <summary>How many posts that have all words of a phrase are looked at: some ten milliseconds of processor time.</summary>
    public const int Most = 3_000;

    /// <param name="low">Rows after this one.</param>
    /// <param name="high">Rows before this one.</param>
    /// <param name="isDescending">From the high ones to the low.</param>
    public static async Task<SearchReach> OfAsync(BlogDbContext db, SearchQuery query, long low, long high, bool isDescending, CancellationToken stop)
    {
        var begun = await SearchBeginnings.OfAsync(db, query, stop);
        var expression = query.Expression(begun);
        if (!query.HasPhrase)
        {
            return new SearchReach(expression, null);
        }

        var words = query.Loosely(begun);
        var hits = db.SearchHits.Where(hit => hit.Match == words && hit.RowId > low && hit.RowId < high);
        var rows = (isDescending ? hits.OrderByDescending(hit => hit.RowId) : hits.OrderBy(hit => hit.RowId)).Select(hit => hit.RowId);
        if (await rows.Skip(Most).FirstOrDefaultAsync(stop) is var end && end == 0)
        {
            return new SearchReach(expression, null);
        }

        var (times, readTo) = SearchTimes.Between(await rows.FirstAsync(stop), end);
        return new SearchReach($"({times}) AND ({expression})", readTo);
    }
}
