namespace BlogSite.Tests.Support;

/// <summary>The lines a process has written so far, and a way to wait for one that is still to come.</summary>
public sealed class ProcessOutput
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(Predicate<string> Match, TaskCompletionSource<string> Found)> waiting = [];
    private bool ended;

    public IReadOnlyList<string> Lines
    {
        get { lock (gate) { return [.. lines]; } }
    }

    public override string ToString() => string.Join('\n', Lines);

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            foreach (var (_, found) in waiting.Where(one => one.Match(line)).ToArray()) { found.TrySetResult(line); }

            waiting.RemoveAll(one => one.Found.Task.IsCompleted);
        }
    }

    /// <summary>No line will come any more: who still waits is told so at once.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            foreach (var (_, found) in waiting) { found.TrySetException(Missing("the process ended")); }

            waiting.Clear();
        }
    }

    /// <summary>The first line that matches, be it already written or still to come.</summary>
    public async Task<string> LineAsync(Predicate<string> match, TimeSpan within)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (lines.Find(match) is { } written) { return written; }

            if (ended) { throw Missing("the process ended"); }

            waiting.Add((match, found));
        }

        try
        {
            return await found.Task.WaitAsync(within);
        }
        catch (TimeoutException late)
        {
            throw Missing($"{within.TotalSeconds:0} s went by", late);
        }
    }

    private InvalidOperationException Missing(string why, Exception? cause = null) =>
        new($"No such line, and {why}. It wrote:\n{this}", cause);
}
