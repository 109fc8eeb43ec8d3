using System.Collections.Concurrent;

namespace BlogSite.Auth.Tokens;

/// <summary>
/// What access tokens say whose signature has been checked. One comes with each request for half an hour and never says anything else, so it
/// is taken apart once. Whether its key is still there, its time not over and its session alive is not kept, but asked each time.
/// </summary>
internal sealed class ReadTokens
{
    /// <summary>Tokens that are kept at least, of those that came last; twice as many at most. One takes some 2 kB.</summary>
    internal const int Enough = 500;

    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<string, Read> _lately = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Read> _before = new(StringComparer.Ordinal);

    /// <summary>A token's claims, and the key that has signed them.</summary>
    internal sealed record Read(KeyRing.Key Key, TokenClaims Claims);

    internal int Count => _lately.Count + _before.Count;

    /// <summary>What such a token said; null: it was not read, or so long ago that it is forgotten.</summary>
    public Read? Find(string token)
    {
        if (_lately.TryGetValue(token, out var read))
        {
            return read;
        }

        if (_before.TryGetValue(token, out read))
        {
            Keep(token, read);
        }

        return read;
    }

    /// <summary>Keeps what a token of ours said. Never to be called for one whose signature is not good: who makes them up would fill the memory.</summary>
    public void Keep(string token, Read read)
    {
        lock (_turning)
        {
            if (_lately.Count >= Enough)
            {
                (_before, _lately) = (_lately, new(StringComparer.Ordinal));
            }

            _lately[token] = read;
        }
    }
}
