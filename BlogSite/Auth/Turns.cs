namespace BlogSite.Auth;

/// <summary>Lets those who want the same go one after another, while who wants something else does not wait for them. One process's affair.</summary>
public sealed class Turns
{
    /// <summary>How many may want the same at once, the one who has it among them.</summary>
    public const int Longest = 32;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>How many things somebody has or waits for: none, when nobody does.</summary>
    public int Count
    {
        get
        {
            lock (_turns)
            {
                return _turns.Count;
            }
        }
    }

    /// <exception cref="TooManyAttemptsException">Too many want it already.</exception>
    public async Task<T> TakeAsync<T>(string wanted, Func<Task<T>> work)
    {
        var turn = Join(wanted);
        try
        {
            await turn.Gate.WaitAsync();
            try
            {
                return await work();
            }
            finally
            {
                turn.Gate.Release();
            }
        }
        finally
        {
            Leave(wanted, turn);
        }
    }

    private Turn Join(string wanted)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue(wanted, out var turn))
            {
                _turns.Add(wanted, turn = new Turn());
            }

            if (turn.People == Longest)
            {
                throw new TooManyAttemptsException(Retry);
            }

            turn.People++;
            return turn;
        }
    }

    private void Leave(string wanted, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.People == 0)
            {
                _turns.Remove(wanted);
                turn.Gate.Dispose();
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int People { get; set; }
    }
}
