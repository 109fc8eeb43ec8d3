using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Gets the database ready before the program takes requests: made, migrated, in write-ahead mode.</summary>
internal sealed class DatabaseStart(BlogDbContext db, DatabaseFile file, ILogger<DatabaseStart> log)
{
    private const string LockTable = "__EFMigrationsLock";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="DatabaseUnusableException">The file cannot be opened, or is newer than this program.</exception>
    public async Task PrepareAsync(CancellationToken stop)
    {
        try
        {
            // The system drops this lock when its holder dies, however it dies; so whoever has it may clear what a dead one left behind.
            await using (await LockAsync(stop))
            {
                file.Create();
                var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).ToHashSet(StringComparer.Ordinal);
                var known = db.Database.GetMigrations().ToList();
                if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
                {
                    throw new DatabaseUnusableException($"The database was written by a newer version of BlogSite (it has {newer}). Start that version, or restore a backup.");
                }

                if (known.Any(migration => !applied.Contains(migration)))
                {
                    await ClearStaleLockAsync(stop);
                    await db.Database.MigrateAsync(stop);
                    DataLog.Migrated(log, known[^1]);
                }

                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", stop); // kept in the file
            }
        }
        catch (SqliteException broken)
        {
            throw new DatabaseUnusableException($"The database that Data:Directory or Database:ConnectionString names cannot be opened: {broken.Message}", broken);
        }
    }

    private async Task<IAsyncDisposable?> LockAsync(CancellationToken stop)
    {
        if (file.Path is not { } path)
        {
            return null;
        }

        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path + ".starting", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
            }
            catch (UnauthorizedAccessException denied)
            {
                throw new DatabaseUnusableException($"Data:Directory or Database:ConnectionString names a folder that the program may not write: {denied.Message}", denied);
            }
            catch (IOException) when (waited < Patience && Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Task.Delay(Pause, stop); // another node is starting on the same file
            }
            catch (IOException busy)
            {
                throw new DatabaseUnusableException($"Data:Directory or Database:ConnectionString names a folder that cannot be used: {busy.Message}", busy);
            }
        }
    }

    private async Task ClearStaleLockAsync(CancellationToken stop)
    {
        var locks = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {LockTable}").SingleAsync(stop);
        if (locks > 0)
        {
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{LockTable}\"", stop);
        }
    }
}

/// <summary>The program cannot start on this database; the message says what to do.</summary>
public sealed class DatabaseUnusableException(string message, Exception? cause = null) : Exception(message, cause);
