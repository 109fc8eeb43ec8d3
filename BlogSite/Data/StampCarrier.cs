using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>
/// A change of the security stamp ends all sessions of the account but the one that made the change: that one takes the new
/// tag in the same transaction. Hangs on SaveChanges, so that no page of Identity can forget it.
/// </summary>
internal sealed class StampCarrier(IHttpContextAccessor http) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BlogDbContext db && new CurrentUser(http).SessionId is { } sid)
        {
            foreach (var user in db.ChangeTracker.Entries<AppUser>().ToList())
            {
                if (user.State == EntityState.Modified && user.Property(u => u.SecurityStamp).IsModified
                    && await db.Sessions.FindAsync([sid], cancellationToken) is { } session && session.UserId == user.Entity.Id)
                {
                    session.StampTag = Stamp.Tag(user.Entity.SecurityStamp);
                }
            }
        }

        return result;
    }
}
