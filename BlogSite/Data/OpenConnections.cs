using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>
/// Leaves the connection of a pooled context open between its queries and its requests: opening and closing around each query cost a
/// quarter of a short one. The context closes it where it is disposed of, and its transactions end with themselves.
/// </summary>
internal sealed class OpenConnections : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => ValueTask.FromResult(InterceptionResult.Suppress());
}
