using Microsoft.EntityFrameworkCore.Storage;

namespace BlogSite.Data;

/// <summary>
/// Writes that come one after another and are committed together, on one connection: what they all touch is written once, and the disk is waited for once.
/// Each is a savepoint, so that one that fails takes nothing of the others with it; nobody is told that theirs is done before all of it is on the disk.
/// </summary>
internal sealed class WriteGroup(IDbContextTransaction transaction, TimeProvider clock)
{
    /// <summary>Writes in a group.</summary>
    private const int Most = 16;

    private const string Savepoint = "one_of_several";

    /// <summary>From the first on: whoever else wants to write to the file, another process maybe, waits for the end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = clock.GetTimestamp();
    private int _writes;
    private Exception? _broken;

    /// <summary>Done once the group is committed; fails where it could not be.</summary>
    public Task Ended => _end.Task;

    /// <summary>Whether no more come in.</summary>
    public bool IsFull => _writes >= Most || _broken is not null || clock.GetElapsedTime(_began) >= Longest;

    /// <summary>Runs one write of a context on the group's connection. What it throws was undone; the group goes on.</summary>
    public async Task<int> AddAsync(BlogDbContext db, Func<Task<int>> write)
    {
        _writes++;
        await transaction.CreateSavepointAsync(Savepoint, CancellationToken.None);
        try
        {
            var written = await db.WithinAsync(transaction, write);
            await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
            return written;
        }
        catch (Exception failed)
        {
            await UndoAsync(failed);
            throw;
        }
    }

    /// <summary>Commits; all who wrote are to be told of it by <see cref="Tell"/>.</summary>
    public async Task CommitAsync()
    {
        try
        {
            await using var undone = transaction; // unless it is committed
            if (_broken is null)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        catch (Exception failed)
        {
            _broken ??= failed; // for each of those who wait for it
        }
    }

    public void Tell()
    {
        if (_broken is null)
        {
            _end.SetResult();
        }
        else
        {
            _end.SetException(_broken);
        }
    }

    private async Task UndoAsync(Exception failed)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
        }
        catch (Exception)
        {
            _broken = failed; // SQLite has undone all of it, as on a full disk
        }
    }
}
