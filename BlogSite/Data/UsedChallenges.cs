using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Answered questions to passkeys, in the database. Of several who insert one, one succeeds.</summary>
internal sealed class UsedChallenges(BlogDbContext db, WriteQueue writes) : IUsedChallenges
{
    public async Task<bool> TryUseAsync(string hash, DateTimeOffset until)
    {
        UsedChallenge? used = null;
        try
        {
            await db.SaveInTurnAsync(async () =>
            {
                if (!await db.UsedChallenges.AnyAsync(one => one.Hash == hash))
                {
                    used = db.UsedChallenges.Add(new UsedChallenge { Hash = hash, Until = until }).Entity;
                }
            });
            return used is not null;
        }
        catch (DbUpdateException) when (db.UsedChallenges.AsNoTracking().Any(one => one.Hash == hash))
        {
            return false; // a database that lets two look at once has the index to say who was first
        }
        finally
        {
            if (used is not null)
            {
                db.Entry(used).State = EntityState.Detached;
            }
        }
    }

    public Task<int> ForgetAsync(DateTimeOffset now, int most) => writes.RunAsync(() =>
        db.UsedChallenges.Where(used => db.UsedChallenges.Where(one => one.Until <= now).OrderBy(one => one.Hash).Take(most).Select(one => one.Hash).Contains(used.Hash)).ExecuteDeleteAsync());
}
