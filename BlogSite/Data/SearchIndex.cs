using BlogSite.Blog.Searching;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Makes the search index again from the posts. Otherwise nobody writes to it but the triggers of the migration that made it.</summary>
internal sealed class SearchIndex(BlogDbContext db, WriteQueue writes)
{
    // A tenth of a second or so, for which a writer waits.
    private const int Batch = 200;

    /// <summary>Makes the triggers, and the index of all that there is.</summary>
    public async Task MakeAsync(CancellationToken stop)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            await db.Database.ExecuteSqlRawAsync(SearchTriggers.Create, stop);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await RebuildAsync(progress: null, stop);
    }

    /// <summary>Writes all rows again, a few in each transaction: whoever searches or saves meanwhile can, and finds what there was.</summary>
    /// <returns>How many posts there are in it.</returns>
    public async Task<int> RebuildAsync(Action<int>? progress, CancellationToken stop)
    {
        var last = 0;
        while (await EndAsync(last, stop) is var end && end > last)
        {
            await WriteAsync(last, end, stop);
            last = end;
            progress?.Invoke(last);
        }

        // Rows that no post has: there are none unless somebody wrote past the triggers.
        await writes.RunAsync(() => db.Database.ExecuteSqlRawAsync("DELETE FROM SearchIndex WHERE rowid IN (SELECT id FROM SearchIndex_docsize EXCEPT SELECT RowId FROM SearchablePosts)", stop), stop);
        await writes.RunAsync(() => db.Database.ExecuteSqlAsync($"UPDATE SearchState SET Version = {SearchWords.Version}", stop), stop);
        return await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM SearchIndex_docsize").SingleAsync(stop);
    }

    private Task<int> EndAsync(int last, CancellationToken stop) =>
        db.Database.SqlQuery<int>($"SELECT coalesce(max(Id), 0) AS Value FROM (SELECT Id FROM Posts WHERE Id > {last} ORDER BY Id LIMIT {Batch})").SingleAsync(stop);

    private Task<int> WriteAsync(int last, int end, CancellationToken stop) => writes.RunAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"DELETE FROM SearchIndex WHERE rowid IN (SELECT RowId FROM SearchablePosts WHERE Id > {last} AND Id <= {end})", stop);
        await db.Database.ExecuteSqlRawAsync(SearchTriggers.Insert + "Id > {0} AND Id <= {1}", [last, end], stop);
        await transaction.CommitAsync(CancellationToken.None);
        return 0;
    }, stop);
}
