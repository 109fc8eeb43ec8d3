using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>Gives every context a <see cref="KeptConnection"/>, and its queries the statements that are kept there.</summary>
/// <remarks>EF's own functions for SQLite, which are those of decimals and of regular expressions, are not there: no query has either.</remarks>
internal sealed class KeptConnections : IDbConnectionInterceptor, IDbCommandInterceptor, IDisposable
{
    private readonly ConcurrentDictionary<KeptConnection, byte> _open = new();

    public InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        var made = new KeptConnection(eventData.ConnectionString ?? throw new InvalidOperationException("A context without a connection string."));
        _open.TryAdd(made, 0);
        made.Disposed += (_, _) => _open.TryRemove(made, out byte _);
        return InterceptionResult<DbConnection>.SuppressWithResult(made);
    }

    /// <summary>EF disposes of a connection when its context is given another.</summary>
    public InterceptionResult ConnectionDisposing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        connection is KeptConnection { IsLaidAside: true } ? InterceptionResult.Suppress() : result;

    public DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: KeptConnection connection } asked ? connection.Prepared(asked) : result;

    /// <summary>Closes them: EF forgets the contexts that wait in its pool when the program ends.</summary>
    public void Dispose()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }
    }
}
