using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>Sessions in the database. Written without loading: each step must be atomic.</summary>
internal sealed class SessionStore(BlogDbContext db, WriteQueue writes, IOptions<MailOptions> mail) : ISessionStore
{
    private static readonly Func<BlogDbContext, Guid, Task<SessionState?>> Find = EF.CompileAsyncQuery((BlogDbContext db, Guid id) =>
        (from session in db.Sessions
         join user in db.Users on session.UserId equals user.Id
         where session.Id == id
         select new SessionState
         {
             Id = session.Id,
             UserId = session.UserId,
             Kind = session.Kind,
             Generation = session.Generation,
             SeenGeneration = session.SeenGeneration,
             RotatedAt = session.RotatedAt,
             IdleExpiresAt = session.IdleExpiresAt,
             AbsoluteExpiresAt = session.AbsoluteExpiresAt,
             Persistent = session.Persistent,
             StampTag = session.StampTag,
             Amr = session.Amr,
             AuthMethod = session.AuthMethod,
             ConfirmedAt = session.ConfirmedAt,
             RevokedAt = session.RevokedAt,
             RevokedBecause = session.RevokedBecause,
             SecurityStamp = user.SecurityStamp,
             ConcurrencyStamp = user.ConcurrencyStamp,
             DisabledAt = user.DisabledAt,
         }).FirstOrDefault());

    // Past the change tracker: what this request has loaded before may be old.
    private static readonly Func<BlogDbContext, int, IAsyncEnumerable<AccountRow>> FindRoles = EF.CompileAsyncQuery((BlogDbContext db, int userId) =>
        from user in db.Users
        where user.Id == userId && user.DisabledAt == null
        from held in db.UserRoles.Where(held => held.UserId == user.Id).DefaultIfEmpty()
        from role in db.Roles.Where(role => role.Id == held!.RoleId).DefaultIfEmpty()
        select new AccountRow(user.UserName, user.SecurityStamp, user.ConcurrencyStamp, role!.Name));

    // The token goes unused on purpose: a compiled query over one row is done before anyone could cancel it.
    public Task<SessionState?> FindAsync(Guid id, CancellationToken stop) => Find(db, id);

    public async Task<AccountState?> FindAccountAsync(int userId, CancellationToken stop)
    {
        List<AccountRow> rows = [];
        await foreach (var row in FindRoles(db, userId).WithCancellation(stop))
        {
            rows.Add(row);
        }

        return rows is [var first, ..]
            ? new AccountState(userId, first.UserName ?? "", Roles.Strongest(rows.Select(row => row.Role ?? "")), Stamp.Tag(first.SecurityStamp), Stamp.Tag(first.ConcurrencyStamp))
            : null;
    }

    public async Task AddAsync(Session session)
    {
        db.Sessions.Add(session);
        await db.SaveChangesAsync(CancellationToken.None);
        db.Entry(session).State = EntityState.Detached; // from here on the row is changed past the tracker
        await NoteSeenAsync(session.UserId, session.CreatedAt);
    }

    public async Task<bool> RotateAsync(Guid id, int userId, int from, string stampTag, DateTimeOffset now, DateTimeOffset idleExpiresAt)
    {
        var rotated = await writes.RunAsync(() => db.Sessions
            .Where(session => session.Id == id && session.Generation == from && session.RevokedAt == null && session.StampTag == stampTag)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.Generation, from + 1)
                .SetProperty(session => session.SeenGeneration, from)
                .SetProperty(session => session.RotatedAt, now)
                .SetProperty(session => session.LastSeenAt, now)
                .SetProperty(session => session.IdleExpiresAt, idleExpiresAt))) == 1;
        if (rotated)
        {
            await NoteSeenAsync(userId, now);
        }

        return rotated;
    }

    public Task SeeAsync(Guid id, int generation, DateTimeOffset now) =>
        writes.RunAsync(() => db.Sessions
            .Where(session => session.Id == id && session.SeenGeneration < generation)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.SeenGeneration, generation)
                .SetProperty(session => session.LastSeenAt, now)));

    public Task<bool> RevokeAsync(Guid id, Revocation because, DateTimeOffset now) => writes.RunAsync(async () =>
    {
        // That a token may have been stolen is told in the transaction that says so.
        await using var transaction = because == Revocation.Reused && mail.Value.IsOn ? await db.Database.BeginTransactionAsync(CancellationToken.None) : null;
        var isEnded = await db.Sessions
            .Where(session => session.Id == id && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.RevokedAt, now)
                .SetProperty(session => session.RevokedBecause, because)) == 1;
        if (transaction is not null)
        {
            await (isEnded ? TellOfReuseAsync(id, now) : Task.CompletedTask);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return isEnded;
    });

    private async Task TellOfReuseAsync(Guid id, DateTimeOffset now)
    {
        var owner = await db.Sessions.Where(session => session.Id == id)
            .Join(db.Users, session => session.UserId, user => user.Id, (_, user) => new { user.Id, user.Email }).SingleOrDefaultAsync(CancellationToken.None);
        if (owner?.Email is { Length: > 0 } address)
        {
            db.OutgoingMails.Add(OutgoingMail.New(MailKind.SessionReused, address, owner.Id, now));
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    public Task<int> RevokeAsync(int userId, Guid? only, Guid? except, Revocation because, DateTimeOffset now) =>
        writes.RunAsync(() => db.Sessions
            .Where(session => session.UserId == userId && session.RevokedAt == null && session.IdleExpiresAt > now
                && (only == null || session.Id == only) && (except == null || session.Id != except))
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.RevokedAt, now)
                .SetProperty(session => session.RevokedBecause, because)));

    public Task ConfirmAsync(Guid id, DateTimeOffset now) =>
        writes.RunAsync(() => db.Sessions
            .Where(session => session.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ConfirmedAt, now)));

    public Task<bool> CountWrongAsync(Guid id, int allowed, DateTimeOffset now) =>
        writes.RunAsync(async () =>
        {
            await db.Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.WrongPasswords, session => session.WrongPasswords + 1));
            return await db.Sessions
                .Where(session => session.Id == id && session.WrongPasswords >= allowed && session.RevokedAt == null)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(session => session.RevokedAt, now)
                    .SetProperty(session => session.RevokedBecause, Revocation.Guessed)) == 1;
        });

    public Task ForgetWrongAsync(Guid id) =>
        writes.RunAsync(() => db.Sessions
            .Where(session => session.Id == id && session.WrongPasswords > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.WrongPasswords, 0)));

    // No index: it would be written anew with every rotation, for a scan of some milliseconds an hour.
    // The idle end is never after the absolute one.
    public Task<int> DeleteDeadAsync(DateTimeOffset since, int atMost) =>
        writes.RunAsync(() => db.Sessions
            .Where(session => db.Sessions.Where(dead => dead.IdleExpiresAt <= since || dead.RevokedAt <= since).Take(atMost).Select(dead => dead.Id).Contains(session.Id))
            .ExecuteDeleteAsync());

    // Past Identity, whose every change of an account renews its stamp, and with it the access tokens of all its sessions.
    private Task<int> NoteSeenAsync(int userId, DateTimeOffset now) =>
        writes.RunAsync(() => db.Users
            .Where(user => user.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastSeenAt, now)));

    public async Task<IReadOnlyList<Session>> ListAsync(int userId, CancellationToken stop) =>
        await db.Sessions.AsNoTracking().Where(session => session.UserId == userId).OrderByDescending(session => session.CreatedAt).ToListAsync(stop);

    /// <summary>An account, once for each of its roles.</summary>
    private sealed record AccountRow(string? UserName, string? SecurityStamp, string? ConcurrencyStamp, string? Role);
}
