namespace BlogSite.Auth;

/// <summary>Counts the wrong passwords and codes of an account, and holds it back when they are too many, whatever door they came by.</summary>
public sealed class Lockouts(ILockoutStore store, SecurityLog security, TimeProvider clock)
{
    public async Task<bool> HoldsBackAsync(AppUser user) => (await store.FindAsync(user.Id))?.Holds(clock.GetUtcNow()) ?? false;

    public async Task CountWrongAsync(AppUser user)
    {
        for (var seen = await store.FindAsync(user.Id); ; seen = await store.FindAsync(user.Id))
        {
            var lockout = seen ?? new Lockout { UserId = user.Id };
            var (wrong, times) = (lockout.Wrong, lockout.Times);
            lockout.CountWrong(clock.GetUtcNow());
            if (await (seen is null ? store.TryAddAsync(lockout) : store.TryChangeAsync(lockout, wrong, times)))
            {
                if (lockout.Times > times)
                {
                    security.HeldBack(user, lockout.HeldUntil);
                }

                return;
            }

            if (seen is null && await store.FindAsync(user.Id) is null)
            {
                return; // the account is gone, and with it what there was to guess
            }
        }
    }

    /// <summary>A wrong password for an account that is not there, or whose passwords nobody looks at: as much work as for one that is.</summary>
    public async Task CountUnknownAsync()
    {
        const int nobody = 0;
        await store.FindAsync(nobody);
        await store.CountUnknownAsync();
    }

    public async Task ForgetAsync(AppUser user)
    {
        // Most who sign in have nothing to be forgotten, and need not wait for the one writer of the database.
        if (await store.FindAsync(user.Id) is not null)
        {
            await store.DeleteAsync(user.Id);
        }
    }
}
