using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Lockouts in the database. Past the change tracker: two nodes count in one row, and what this request has loaded before may be old.</summary>
internal sealed class LockoutStore(BlogDbContext db, WriteQueue writes) : ILockoutStore
{
    public Task<Lockout?> FindAsync(int userId) => db.Lockouts.AsNoTracking().FirstOrDefaultAsync(lockout => lockout.UserId == userId);

    public async Task<bool> TryAddAsync(Lockout lockout)
    {
        var added = db.Lockouts.Add(lockout);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException)
        {
            return false; // another node has just counted the first one
        }
        finally
        {
            added.State = EntityState.Detached;
        }
    }

    public async Task<bool> TryChangeAsync(Lockout lockout, int wrong, int times) =>
        await writes.RunAsync(() => db.Lockouts
            .Where(row => row.UserId == lockout.UserId && row.Wrong == wrong && row.Times == times)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Wrong, lockout.Wrong)
                .SetProperty(row => row.Times, lockout.Times)
                .SetProperty(row => row.HeldUntil, lockout.HeldUntil))) == 1;

    public Task DeleteAsync(int userId) => writes.RunAsync(() => db.Lockouts.Where(row => row.UserId == userId).ExecuteDeleteAsync());

    public Task CountUnknownAsync() => writes.RunAsync(() => db.UnknownNames.Where(names => names.Id == UnknownNames.OnlyId).ExecuteUpdateAsync(set => set.SetProperty(names => names.Guesses, names => names.Guesses + 1)));
}
