namespace BlogSite.Data;

/// <summary>
/// Lets the writers of this process go one after another: SQLite knows one writer at a time, and those who race for it sleep
/// and retry. Those who wait when one is done join its group (<see cref="WriteGroup"/>). Other processes on the same file are waited for by SQLite itself.
/// </summary>
internal sealed class WriteQueue(CurrentContent content, OutboxBell bell, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;
    private WriteGroup? _group;
    private IServiceScope? _writer;

    /// <summary>Saves what a context tracks, together with what others save meanwhile. Done once it is on the disk.</summary>
    public async Task<int> SaveAsync(BlogDbContext db, Func<Task<int>> save)
    {
        await EnterAsync();
        WriteGroup group;
        Task<int> saved;
        try
        {
            group = _group ??= await BeginAsync();
            saved = group.AddAsync(db, save);
            await Task.WhenAny(saved); // what it throws is told once the group has ended
        }
        finally
        {
            await LeaveAsync();
        }

        await group.Ended; // also of who has failed: what they stumbled over may be another's of the same group
        var written = await saved;
        bell.RingIfWritten(db);
        return written;
    }

    /// <summary>Runs one write in its turn, by itself. A write within a write would wait for itself: the context leaves out the queue inside a transaction.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken stop = default)
    {
        await EnterAsync();
        try
        {
            await EndGroupAsync();
            stop.ThrowIfCancellationRequested();
            return await write();
        }
        finally
        {
            content.Written(); // before the writer is told that it is done: what they ask for next is new
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _turn.Dispose();
    }

    // Nobody who is counted gives up waiting: a group is left open for them to end.
    private async Task EnterAsync()
    {
        Interlocked.Increment(ref _waiting);
        await _turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref _waiting);
    }

    private async Task LeaveAsync()
    {
        try
        {
            if (Volatile.Read(ref _waiting) == 0 || _group is { IsFull: true })
            {
                await EndGroupAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<WriteGroup> BeginAsync()
    {
        _writer ??= scopes.CreateScope();
        return new WriteGroup(await _writer.ServiceProvider.GetRequiredService<BlogDbContext>().Database.BeginTransactionAsync(CancellationToken.None), clock);
    }

    private async Task EndGroupAsync()
    {
        if (_group is { } group)
        {
            _group = null;
            await group.CommitAsync();
            content.Written();
            group.Tell();
        }
    }
}
