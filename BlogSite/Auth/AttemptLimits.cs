using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>What a stranger may try only so often.</summary>
public enum Attempt
{
    /// <summary>A password or a code, right or wrong: twenty a minute from an address, ten for an account.</summary>
    SignIn,

    /// <summary>An account of one's own: ten an hour from an address.</summary>
    Registration,

    /// <summary>A mail that helps into an account, and what its link leads to: twenty a minute from an address, ten for an account.</summary>
    Reset,

    /// <summary>A refresh token that is none: twenty a minute from an address. Good ones are not counted.</summary>
    Refresh,
}

/// <summary>How often strangers have tried lately. In memory, so each node counts for itself.</summary>
public sealed class AttemptLimits(IOptions<RateLimitOptions> options, TimeProvider clock)
{
    private const int LongestKey = AppUserValidator.EmailLength + 8; // nobody's name is longer, and a stranger's shall not fill the memory

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<Attempt, AttemptLimit> _ofAddresses = new()
    {
        [Attempt.SignIn] = new(20, Minute, clock),
        [Attempt.Registration] = new(10, Hour, clock),
        [Attempt.Reset] = new(20, Minute, clock),
        [Attempt.Refresh] = new(20, Minute, clock),
    };

    private readonly AttemptLimit _ofApiSessions = new(300, Minute, clock);

    private readonly Dictionary<Attempt, AttemptLimit> _ofAccounts = new()
    {
        [Attempt.SignIn] = new(10, Minute, clock),
        [Attempt.Reset] = new(10, Minute, clock),
    };

    /// <summary>Counts an attempt from an address; answers how long to wait where it is one too many.</summary>
    public TimeSpan? TryCountFrom(IPAddress? address, Attempt attempt) => options.Value.Enabled ? _ofAddresses[attempt].TryCount(KeyOf(address)) : null;

    /// <summary>How long an address has to wait; null: not at all. Counts nothing.</summary>
    public TimeSpan? WaitOf(IPAddress? address, Attempt attempt) => options.Value.Enabled ? _ofAddresses[attempt].WaitOf(KeyOf(address)) : null;

    /// <summary>Counts a request of a session of the API: three hundred a minute.</summary>
    /// <exception cref="TooManyAttemptsException">It is one too many.</exception>
    public void CountRequest(Guid session)
    {
        if (options.Value.Enabled && _ofApiSessions.TryCount(session.ToString("N")) is { } wait)
        {
            throw new TooManyAttemptsException(wait);
        }
    }

    /// <summary>Counts an attempt at whoever has a name, or nobody: by what was typed alone, so that nothing tells which names are one account's, or anybody's.</summary>
    /// <exception cref="TooManyAttemptsException">It is one too many.</exception>
    public void CountAt(string? normalizedName, Attempt attempt)
    {
        var who = $"name {normalizedName}";
        if (TryCountAt(who[..Math.Min(who.Length, LongestKey)], attempt) is { } wait)
        {
            throw new TooManyAttemptsException(wait);
        }
    }

    /// <summary>Counts an attempt at an account, by whichever of its names; answers how long to wait where it is one too many.</summary>
    public TimeSpan? TryCountAt(AppUser account, Attempt attempt) => TryCountAt($"account {account.Id}", attempt);

    private TimeSpan? TryCountAt(string who, Attempt attempt) => options.Value.Enabled ? _ofAccounts[attempt].TryCount(who) : null;

    /// <summary>Whose an address is: a household has 2^64 of IPv6 and could change it with every attempt; an IPv4 address may come written as IPv6.</summary>
    private static string KeyOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "unknown";
    }
}

/// <summary>More was asked for than is given at a time. Answered with 429, wherever it came up; see <see cref="AttemptLimiting"/>.</summary>
public sealed class TooManyAttemptsException(TimeSpan wait) : Exception("Too many attempts.")
{
    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Wait => wait;
}
