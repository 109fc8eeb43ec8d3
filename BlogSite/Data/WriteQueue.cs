namespace BlogSite.Data;

/// <summary>
/// Lets the writers of this process go one after another: SQLite knows one writer at a time, and those who race for it sleep
/// and retry. Other processes on the same file are waited for by SQLite itself.
/// </summary>
internal sealed class WriteQueue(CurrentContent content) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs one write in its turn. A write within a write would wait for itself: the context leaves out the queue inside a transaction.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken stop = default)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await write();
        }
        finally
        {
            content.Written(); // before the writer is told that it is done: what they ask for next is new
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
