using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BlogSite.Data;

/// <summary>The database on SQLite.</summary>
public sealed class SqliteBlogDbContext(DbContextOptions<SqliteBlogDbContext> options) : BlogDbContext(options)
{
    // The level is this provider's way to say BEGIN DEFERRED; any other takes the write lock at once. Without a shared cache it reads
    // nothing uncommitted, and what the first look sees stands until the end.
    public override Task<IDbContextTransaction> BeginReadingAsync(CancellationToken stop) => Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, stop);

    internal override async Task<int> WithinAsync(IDbContextTransaction others, Func<Task<int>> write)
    {
        var (own, transaction) = ((KeptConnection)Database.GetDbConnection(), others.GetDbTransaction());
        own.IsLaidAside = true;
        try
        {
            Database.SetDbConnection(transaction.Connection);
            await Database.UseTransactionAsync(transaction, CancellationToken.None);
            Database.AutoSavepointsEnabled = false; // whoever calls has one
            return await write();
        }
        finally
        {
            Database.AutoSavepointsEnabled = true;
            await Database.UseTransactionAsync(null, CancellationToken.None);
            Database.SetDbConnection(own, contextOwnsConnection: true);
            own.IsLaidAside = false;
        }
    }
}
