using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlogSite.Data;

/// <summary>Another program writes to the database for longer than a writer waits, a backup or a repair: nothing is broken.</summary>
public static class BusyDatabase
{
    /// <summary>When to try again, in seconds.</summary>
    public const string RetryAfter = "10";

    /// <summary>Whether this is why a request failed.</summary>
    public static bool IsBehind(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED })
            {
                return true;
            }
        }

        return false;
    }
}
