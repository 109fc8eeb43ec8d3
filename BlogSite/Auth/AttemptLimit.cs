namespace BlogSite.Auth;

/// <summary>
/// At most so many attempts of each in any span of time. The framework's limiters count by a clock of their own, which no test can turn;
/// this one remembers the moments themselves, so that there is no edge of a window to wait for.
/// </summary>
/// <remarks>In memory, of this process alone; a restart forgets. What was refused is not counted: who goes on trying waits no longer.</remarks>
public sealed class AttemptLimit(int allowed, TimeSpan span, TimeProvider clock)
{
    /// <summary>How many are remembered; of more, those are forgotten who tried longest ago. A stranger with many addresses must not fill the memory.</summary>
    public const int Remembered = 10_000;

    private readonly Dictionary<string, LinkedListNode<Past>> _pasts = new(StringComparer.Ordinal);
    private readonly LinkedList<Past> _byLast = []; // who tried longest ago first

    /// <summary>How many are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_pasts)
            {
                return _pasts.Count;
            }
        }
    }

    /// <summary>How long somebody has to wait until the next attempt; null: not at all.</summary>
    public TimeSpan? WaitOf(string who)
    {
        lock (_pasts)
        {
            return _pasts.TryGetValue(who, out var past) ? WaitOf(past.Value, clock.GetUtcNow()) : null;
        }
    }

    /// <summary>Counts an attempt, unless it is one too many: then how long to wait.</summary>
    public TimeSpan? TryCount(string who)
    {
        lock (_pasts)
        {
            var now = clock.GetUtcNow();
            if (!_pasts.TryGetValue(who, out var node))
            {
                _pasts.Add(who, node = new(new Past(who)));
            }
            else if (WaitOf(node.Value, now) is { } wait)
            {
                return wait;
            }
            else
            {
                _byLast.Remove(node);
            }

            _byLast.AddLast(node);
            node.Value.Count(now, allowed);
            Forget(now);
            return null;
        }
    }

    private TimeSpan? WaitOf(Past past, DateTimeOffset now) =>
        past.Moments.Count == allowed && past.Moments.Peek() + span is var free && now < free ? free - now : null;

    private void Forget(DateTimeOffset now)
    {
        while (_byLast.First is { Value: var oldest } && (_pasts.Count > Remembered || oldest.Last + span <= now))
        {
            _byLast.RemoveFirst();
            _pasts.Remove(oldest.Who);
        }
    }

    private sealed class Past(string who)
    {
        public string Who => who;

        public Queue<DateTimeOffset> Moments { get; } = new();

        public DateTimeOffset Last { get; private set; }

        public void Count(DateTimeOffset now, int kept)
        {
            if (Moments.Count == kept)
            {
                Moments.Dequeue();
            }

            Moments.Enqueue(Last = now);
        }
    }
}
