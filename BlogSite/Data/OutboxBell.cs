using System.Data.Common;
using System.Runtime.CompilerServices;
using BlogSite.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>Rings for the delivery when a mail is committed: not when it is written, for until then no other connection sees it.</summary>
internal sealed class OutboxBell(MailBell bell) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> _written = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // Last of the interceptors: the notices are there already. A mail is added and never found to be so: there is nothing to look for.
        if (eventData.Context is { } db && db.ChangeTracker.Seen<OutgoingMail>().Any(mail => mail.State == EntityState.Added))
        {
            _written.AddOrUpdate(db, bell);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } db)
        {
            RingIfWritten(db);
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RingIfWritten(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>To be called once a transaction is committed that was not the context's own.</summary>
    public void RingIfWritten(DbContext? db)
    {
        // What was rolled back may ring with the next commit of this context: a look too many does no harm.
        if (db is not null && _written.Remove(db))
        {
            bell.Ring();
        }
    }
}
