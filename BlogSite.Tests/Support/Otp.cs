using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BlogSite.Tests.Support;

/// <summary>What an authenticator app shows (RFC 6238).</summary>
public static class Otp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 6

    /// <param name="key">As the page shows it, in groups of four.</param>
    public static string Now(string key, TimeProvider clock) => At(key, clock.GetUtcNow());

    public static string At(string key, DateTimeOffset moment) => At(key, Step(moment));

    /// <summary>A code that no moment near this one has.</summary>
    public static string Wrong(string key, TimeProvider clock)
    {
        var right = Enumerable.Range(-10, 21).Select(off => At(key, Step(clock.GetUtcNow()) + off)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, 100).Select(Digits).First(code => !right.Contains(code));
    }

    private static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 30;

    private static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Decode(key), counter);
        return Digits((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue) % 1_000_000);
    }

    private static string Digits(int code) => code.ToString("D6", CultureInfo.InvariantCulture);

    private static byte[] Decode(string key)
    {
        List<byte> bytes = [];
        var (bits, held) = (0, 0);
        foreach (var letter in key.ToUpperInvariant().Where(letter => letter != ' '))
        {
            (bits, held) = (((bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xfff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
