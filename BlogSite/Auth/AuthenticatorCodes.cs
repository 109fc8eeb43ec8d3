using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>
/// The codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, six digits, which is what every app knows). In the place of Identity's
/// own provider, which reads the system's clock and takes a code as often as it is given.
/// </summary>
/// <remarks>Who is asked for a code at a sign-in uses it up, and those before it; setting up an app does not, so that the same code may sign in next.</remarks>
public sealed class AuthenticatorCodes(TimeProvider clock, ICodeSteps steps) : IUserTwoFactorTokenProvider<AppUser>
{
    private const int Seconds = 30;

    // RFC 6238 5.2 recommends one step for the way of the code; clocks of phones are off by a few seconds at most.
    private const int StepsAround = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 6

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));
    }

    /// <summary>Nothing: the app makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Step(Decode(key), token) is not { } step)
        {
            return false;
        }

        return !user.TwoFactorEnabled || await steps.TryUseAsync(user.Id, step);
    }

    /// <summary>The time step that a code is of; null when it is of none around now.</summary>
    private long? Step(byte[] key, string token)
    {
        var given = Encoding.UTF8.GetBytes(token);
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / Seconds;
        long? found = null;
        for (var step = now - StepsAround; step <= now + StepsAround; step++)
        {
            // All of them, and each to its end: how long it takes says nothing of how near a guess was.
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), given) ? step : found;
        }

        return found;
    }

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        List<byte> bytes = [];
        var (bits, held) = (0, 0);
        foreach (var letter in key)
        {
            (bits, held) = (((bits << 5) | Base32.IndexOf(letter, StringComparison.OrdinalIgnoreCase)) & 0xfff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
