using System.Collections.Concurrent;

namespace BlogSite.Pages.Feeds;

/// <summary>
/// Since when each feed is as it is, for Last-Modified: since this program saw it so first. No date that is stored says it, for a post that
/// is taken back or an author's new name leaves none behind.
/// </summary>
internal sealed class FeedMoments(TimeProvider clock)
{
    /// <summary>More feeds than anybody reads; a memory that is emptied costs each reader one whole answer.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, (string Tag, DateTimeOffset Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>To the second; null: that second is not over, and in it the feed may become another yet, here or on another node.</summary>
    public DateTimeOffset? Since(string address, string tag)
    {
        if (_seen.Count >= Most && !_seen.ContainsKey(address))
        {
            _seen.Clear();
        }

        var now = clock.GetUtcNow();
        var second = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var (_, since) = _seen.AddOrUpdate(address,
            _ => (tag, second),
            (_, known) => known.Tag == tag ? known : (tag, second > known.Since ? second : known.Since.AddSeconds(1))); // no two states have one moment
        return since < second ? since : null;
    }
}
