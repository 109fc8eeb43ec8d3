using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>
/// A change of the security stamp ends all sessions of the account but the one that made the change, which takes the new tag; disabling
/// an account ends all. In the same transaction. Hangs on SaveChanges, so that no page of Identity can forget it.
/// </summary>
internal sealed class SessionEndings(IHttpContextAccessor http, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BlogDbContext db)
        {
            db.ChangeTracker.DetectChanges(); // for all that hang on SaveChanges, of which this is the first
            foreach (var user in db.ChangeTracker.Seen<AppUser>().Where(user => user.State == EntityState.Modified).ToList())
            {
                if (user.Differs(nameof(AppUser.DisabledAt)) && user.Entity.DisabledAt is not null)
                {
                    await EndAsync(db, user.Entity, keep: null, Revocation.EndedByAdmin, cancellationToken);
                }
                else if (user.Differs(nameof(AppUser.SecurityStamp)))
                {
                    await EndAsync(db, user.Entity, new CurrentUser(http).SessionId, Revocation.AccountChanged, cancellationToken);
                }
            }
        }

        return result;
    }

    private async Task EndAsync(BlogDbContext db, AppUser user, Guid? keep, Revocation because, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var session in await db.Sessions.Where(session => session.UserId == user.Id && session.RevokedAt == null && session.IdleExpiresAt > now).ToListAsync(stop))
        {
            if (session.Id == keep)
            {
                session.StampTag = Stamp.Tag(user.SecurityStamp);
            }
            else
            {
                (session.RevokedAt, session.RevokedBecause) = (now, because);
            }
        }
    }
}
