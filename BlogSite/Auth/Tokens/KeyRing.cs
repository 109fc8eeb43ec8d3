using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace BlogSite.Auth.Tokens;

/// <summary>The signing keys, in memory. Loaded at start, kept current by <see cref="Housekeeping"/>.</summary>
internal sealed class KeyRing(ISigningKeyStore store, IDataProtectionProvider protection, IOptions<TokenOptions> options, TimeProvider clock, ILogger<KeyRing> log) : IDisposable
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    /// <summary>How long before it signs a key is published, so that every node has it.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>How often, at most, an unknown <c>kid</c> makes us ask the database: anybody can send one.</summary>
    public static readonly TimeSpan ReloadPause = TimeSpan.FromSeconds(5);

    private const int SecretLength = 32; // RFC 7518 3.2: a key of the hash's size or larger

    private readonly IDataProtector _protector = protection.CreateProtector("BlogSite.Auth.SigningKeys.v1");
    private readonly SemaphoreSlim _loading = new(1);
    private volatile Key[] _keys = []; // by ActivatesAt, the oldest first
    private long _loadedAt; // UTC ticks
    private readonly HashSet<string> _complainedOf = new(StringComparer.Ordinal); // used while loading, which is done by one at a time

    /// <summary>One readable key. Each kind of token is signed with a key derived for it alone.</summary>
    internal sealed class Key(SigningKey row, byte[] secret)
    {
        private readonly SymmetricSecurityKey _access = Derive(row.Kid, secret, TokenKind.Access);
        private readonly SymmetricSecurityKey _refresh = Derive(row.Kid, secret, TokenKind.Refresh);

        public int Number => row.Number;
        public string Kid => row.Kid;
        public DateTimeOffset ActivatesAt => row.ActivatesAt;

        public SymmetricSecurityKey For(TokenKind kind) => kind == TokenKind.Access ? _access : _refresh;

        private static SymmetricSecurityKey Derive(string kid, byte[] secret, TokenKind kind) =>
            new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretLength, info: Encoding.ASCII.GetBytes(kind.Name))) { KeyId = kid };
    }

    /// <summary>The key that signs at a moment: the last one activated by then.</summary>
    public Key ActiveAt(DateTimeOffset when)
    {
        var keys = _keys;
        // Before the first key only where another node's clock runs behind ours.
        return keys.LastOrDefault(key => key.ActivatesAt <= when) ?? keys.FirstOrDefault()
            ?? throw new InvalidOperationException("The key ring is empty: it is loaded before the program takes requests.");
    }

    /// <summary>The key of a <c>kid</c>; null when there is none. Looks in memory, and at most once in <see cref="ReloadPause"/> in the database.</summary>
    public async ValueTask<Key?> FindAsync(string kid)
    {
        if (Find(kid) is { } known)
        {
            return known;
        }

        if (LoadedLately())
        {
            return null;
        }

        await _loading.WaitAsync();
        try
        {
            if (!LoadedLately())
            {
                await LoadAsync(CancellationToken.None);
            }
        }
        finally
        {
            _loading.Release();
        }

        return Find(kid);
    }

    /// <summary>Whether a key that was found before is still good.</summary>
    public bool Holds(Key key) => Array.IndexOf(_keys, key) >= 0;

    /// <summary>Loads the keys, makes the next one when its time has come, and deletes those whose last token is dead.</summary>
    public async Task MaintainAsync(CancellationToken stop)
    {
        await _loading.WaitAsync(stop);
        try
        {
            var unreadable = await LoadAsync(stop);
            var now = clock.GetUtcNow();
            var newest = _keys.LastOrDefault();
            if (newest is null || newest.ActivatesAt + Term - Ahead <= now)
            {
                // The very first key, or one in place of an unreadable one, has to sign at once.
                var next = newest is null ? now : Later(newest.ActivatesAt + Term, now + Ahead);
                await MakeAsync(Math.Max(newest?.Number ?? 0, unreadable.Select(row => row.Number).DefaultIfEmpty().Max()) + 1, next);
                await LoadAsync(stop);
            }

            await DeleteDeadAsync(unreadable, now);
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private bool LoadedLately() => clock.GetUtcNow().UtcTicks - Volatile.Read(ref _loadedAt) < ReloadPause.Ticks;

    private Key? Find(string kid) => Array.Find(_keys, key => key.Kid == kid);

    private async Task MakeAsync(int number, DateTimeOffset activatesAt)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var row = new SigningKey
        {
            Number = number,
            Kid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            ActivatesAt = activatesAt,
            ProtectedSecret = _protector.Protect(secret),
        };
        if (await store.TryAddAsync(row))
        {
            TokenLog.KeyMade(log, row.Kid, row.ActivatesAt);
        }
    }

    /// <summary>Answers with the rows that cannot be read.</summary>
    private async Task<IReadOnlyList<SigningKey>> LoadAsync(CancellationToken stop)
    {
        List<SigningKey> unreadable = [];
        var known = _keys;
        List<Key> keys = [];
        foreach (var row in await store.ListAsync(stop))
        {
            if (Array.Find(known, key => key.Kid == row.Kid) is { } same)
            {
                keys.Add(same);
            }
            else if (Read(row) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                unreadable.Add(row);
            }
        }

        _keys = [.. keys.OrderBy(key => key.ActivatesAt).ThenBy(key => key.Number)];
        Volatile.Write(ref _loadedAt, clock.GetUtcNow().UtcTicks);
        return unreadable;
    }

    private Key? Read(SigningKey row)
    {
        try
        {
            return new Key(row, _protector.Unprotect(row.ProtectedSecret));
        }
        catch (CryptographicException unreadable)
        {
            // Once: the ring is loaded hourly, and whenever a stranger makes up a kid.
            if (_complainedOf.Add(row.Kid))
            {
                TokenLog.KeyUnreadable(log, unreadable, row.Kid);
            }

            return null;
        }
    }

    private async Task DeleteDeadAsync(IReadOnlyList<SigningKey> unreadable, DateTimeOffset now)
    {
        // A key's last token is a refresh token issued just before its successor took over; a day on top for clocks.
        var last = options.Value.RefreshLifetime + TimeSpan.FromDays(1);
        if (_keys.LastOrDefault(key => key.ActivatesAt + last <= now) is not { } successor)
        {
            return;
        }

        var dead = _keys.Select(key => (key.ActivatesAt, key.Number)).Concat(unreadable.Select(row => (row.ActivatesAt, row.Number)))
            .Where(key => key.CompareTo((successor.ActivatesAt, successor.Number)) < 0)
            .Select(key => key.Number).ToList();
        if (dead.Count > 0)
        {
            await store.DeleteAsync(dead);
            await LoadAsync(CancellationToken.None);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
