using System.Runtime.CompilerServices;
using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>
/// Tells people by mail when their password, address, two-factor or another way in changed: the mail is written with the change. Hangs on
/// SaveChanges, so that no page, of ours or of Identity, can forget it.
/// </summary>
internal sealed class AccountNotices(IOptions<MailOptions> options, TimeProvider clock) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<OutgoingMail>> _added = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (options.Value.IsOn && eventData.Context is BlogDbContext db)
        {
            // What has changed was looked for by SessionEndings, which comes before.
            var notices = db.ChangeTracker.Seen<AppUser>().Where(user => user.State == EntityState.Modified).SelectMany(Of).ToList();
            foreach (var (userId, kind, detail) in WaysInNews.Of(db.ChangeTracker))
            {
                // Whose account is made or deleted by this very change has no news of it.
                if (await db.Users.FindAsync([userId], cancellationToken) is { Email: { Length: > 0 } address, LastSeenAt: not null } user && db.Entry(user).State != EntityState.Deleted)
                {
                    notices.Add(OutgoingMail.New(kind, address, userId, clock.GetUtcNow(), detail));
                }
            }

            db.OutgoingMails.AddRange(notices);
            _added.AddOrUpdate(db, notices);
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            _added.Remove(db);
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>What did not happen is not told, should this context save something else.</summary>
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>For a row that somebody else changed meanwhile, the method above is not called.</summary>
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Forget(DbContext? context)
    {
        if (context is { } db && _added.TryGetValue(db, out var notices))
        {
            _added.Remove(db);
            notices.ForEach(notice => db.Entry(notice).State = EntityState.Detached);
        }
    }

    private IEnumerable<OutgoingMail> Of(EntityEntry<AppUser> user)
    {
        // Identity marks every column as modified at every update: what differs is asked of the values.
        var (id, now) = (user.Entity.Id, clock.GetUtcNow());
        var before = user.Property(u => u.Email).OriginalValue;
        if (!string.IsNullOrEmpty(before) && before != user.Entity.Email)
        {
            yield return OutgoingMail.New(MailKind.EmailChanged, before, id, now, string.IsNullOrEmpty(user.Entity.Email) ? OutgoingMail.Removed : null);
        }

        if (user.Entity.Email is not { Length: > 0 } address)
        {
            yield break;
        }

        // The first password of an account that nobody has used yet is no news to who chooses it.
        if (user.Property(u => u.PasswordHash) is var password && password.OriginalValue != password.CurrentValue && (password.OriginalValue is not null || user.Entity.LastSeenAt is not null))
        {
            yield return OutgoingMail.New(MailKind.PasswordChanged, address, id, now);
        }

        if (user.Property(u => u.TwoFactorEnabled) is var twoFactor && twoFactor.OriginalValue != twoFactor.CurrentValue)
        {
            yield return OutgoingMail.New(MailKind.TwoFactorChanged, address, id, now, twoFactor.CurrentValue ? "on" : "off");
        }
    }
}
