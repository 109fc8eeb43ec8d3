using BlogSite.Auth;
using BlogSite.Blog.Searching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Gets the database ready before the program takes requests: made, migrated, in write-ahead mode.</summary>
internal sealed class DatabaseStart(BlogDbContext db, DatabaseFile file, SearchIndex search, ILogger<DatabaseStart> log)
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
                await db.Database.OpenConnectionAsync(stop); // one for all of it
                if (!await IsCurrentAsync(stop))
                {
                    await MigrateAsync(stop);
                }

                if (await AskAsync("SELECT Version FROM SearchState", stop) is not (long)SearchWords.Version)
                {
                    await search.MakeAsync(stop); // new, or behind: made before anybody searches
                }

                if (await AskAsync("SELECT Triggers FROM ContentVersion", stop) is not (long)ContentTriggers.Edition)
                {
                    await ContentTriggers.MakeAsync(db, stop);
                }

                if (await AskAsync("SELECT EXISTS (SELECT 1 FROM AspNetUsers WHERE DisplayName IS NOT NULL AND DisplayNameKey IS NULL)", stop) is not 0L)
                {
                    await db.Database.CloseConnectionAsync(); // who saves goes on on the writers' connection
                    await KeepNamesAsync(stop);
                }

                await AskAsync("PRAGMA journal_mode=WAL", stop); // kept in the file
            }
        }
        catch (SqliteException broken)
        {
            throw new DatabaseUnusableException($"The database that Data:Directory or Database:ConnectionString names cannot be opened: {broken.Message}", broken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Whether the database has this program's migrations, all of them and no others. Looked up by hand: what EF builds before it can say so takes longer than the rest of this.</summary>
    private async Task<bool> IsCurrentAsync(CancellationToken stop) =>
        await AskAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'", stop) is not 0L
        && await AskAsync("SELECT group_concat(MigrationId) FROM __EFMigrationsHistory", stop) is string applied
        && db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal).SetEquals(applied.Split(','));

    private async Task MigrateAsync(CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToList();
        if ((await db.Database.GetAppliedMigrationsAsync(stop)).FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
        {
            throw new DatabaseUnusableException($"The database was written by a newer version of BlogSite (it has {newer}). Start that version, or restore a backup.");
        }

        if (await AskAsync($"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '{LockTable}'", stop) is not 0L)
        {
            await AskAsync($"DELETE FROM \"{LockTable}\"", stop); // a migration that was killed left it, and EF would wait for it for ever
        }

        await LetGoAsync(stop);
        await db.Database.MigrateAsync(stop);
        DataLog.Migrated(log, known[^1]);
    }

    /// <summary>Takes the triggers away, before the tables change. From then on what they keep is behind, and made again, be it by the next start.</summary>
    private async Task LetGoAsync(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlRawAsync(SearchTriggers.Drop, stop);
        await db.Database.ExecuteSqlRawAsync(ContentTriggers.Drop, stop);
        foreach (var (table, behind) in new[] { ("SearchState", "UPDATE SearchState SET Version = 0"), ("ContentVersion", "UPDATE ContentVersion SET Triggers = 0") })
        {
            if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync(stop) > 0)
            {
                await db.Database.ExecuteSqlRawAsync(behind, stop);
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>The first value of the answer.</summary>
    private async Task<object?> AskAsync(string sql, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(stop);
    }

    /// <summary>
    /// Gives display names of before there were keys theirs, which no SQL can make. Of several that look the same the oldest account has it, and nobody has one that is
    /// another's user name; the others keep their name too, as long as they want, but have no right to it: once the first goes by another, the next start gives it to the second.
    /// </summary>
    private Task<int> KeepNamesAsync(CancellationToken stop) => db.SaveInTurnAsync(async () =>
    {
        var nameless = await db.Users.Where(user => user.DisplayName != null && user.DisplayNameKey == null).OrderBy(user => user.Id).ToListAsync(stop);
        var held = (await db.Users.Where(user => user.DisplayNameKey != null).Select(user => user.DisplayNameKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var userNames = await db.Users.Select(user => new { user.Id, user.UserName }).ToDictionaryAsync(user => NameKey.Of(user.UserName) ?? "", user => user.Id, StringComparer.Ordinal, stop);
        foreach (var user in nameless)
        {
            var key = NameKey.Of(user.DisplayName);
            if ((key is null || userNames.GetValueOrDefault(key, user.Id) == user.Id) && held.Add(key))
            {
                user.KeepName();
            }
        }
    });

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
}

/// <summary>The program cannot start on this database; the message says what to do.</summary>
public sealed class DatabaseUnusableException(string message, Exception? cause = null) : Exception(message, cause);
