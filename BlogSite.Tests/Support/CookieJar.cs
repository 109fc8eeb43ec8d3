using System.Globalization;

namespace BlogSite.Tests.Support;

/// <summary>A browser's cookies, on the test's clock: the framework's own jar knows only the real one.</summary>
public sealed class CookieJar(TimeProvider clock)
{
    private readonly Dictionary<string, (string Value, DateTimeOffset? Expires)> _cookies = new(StringComparer.Ordinal);

    /// <summary>The value of a cookie by the end of its name, so that a test need not know the prefix; null when there is none.</summary>
    public string? this[string nameEnd]
    {
        get => Alive.Where(cookie => cookie.Key.EndsWith(nameEnd, StringComparison.Ordinal)).Select(cookie => cookie.Value.Value).SingleOrDefault();
        set
        {
            var name = _cookies.Keys.SingleOrDefault(key => key.EndsWith(nameEnd, StringComparison.Ordinal)) ?? nameEnd;
            _cookies.Remove(name);
            if (value is not null) { _cookies[name] = (value, null); }
        }
    }

    public string Header => string.Join("; ", Alive.Select(cookie => $"{cookie.Key}={cookie.Value.Value}"));

    private IEnumerable<KeyValuePair<string, (string Value, DateTimeOffset? Expires)>> Alive =>
        _cookies.Where(cookie => cookie.Value.Expires is not { } expires || clock.GetUtcNow() < expires);

    /// <summary>All cookies as they are now, to be put back later.</summary>
    public IReadOnlyDictionary<string, (string Value, DateTimeOffset? Expires)> Copy() => new Dictionary<string, (string, DateTimeOffset?)>(_cookies, StringComparer.Ordinal);

    public void PutBack(IReadOnlyDictionary<string, (string Value, DateTimeOffset? Expires)> copy)
    {
        _cookies.Clear();
        foreach (var (name, cookie) in copy) { _cookies[name] = cookie; }
    }

    /// <summary>What a browser does when it is closed: cookies without a date are gone.</summary>
    public void CloseBrowser()
    {
        foreach (var name in _cookies.Where(cookie => cookie.Value.Expires is null).Select(cookie => cookie.Key).ToList()) { _cookies.Remove(name); }
    }

    public void Take(HttpResponseMessage response)
    {
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            var expires = parts.Where(part => part.StartsWith("expires=", StringComparison.OrdinalIgnoreCase))
                .Select(part => (DateTimeOffset?)DateTimeOffset.Parse(part["expires=".Length..], CultureInfo.InvariantCulture)).FirstOrDefault();
            _cookies[parts[0][..equals]] = (parts[0][(equals + 1)..], expires);
        }
    }
}
