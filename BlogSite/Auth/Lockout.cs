namespace BlogSite.Auth;

/// <summary>
/// How often somebody guessed at an account's passwords and codes, and until when the account is held back for it. A row of its own
/// beside the account, changed in single atomic steps: of twenty guesses at once all twenty count.
/// </summary>
public sealed class Lockout
{
    /// <summary>How many wrong passwords and codes, one after another, hold the account back.</summary>
    public const int Allowed = 5;

    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public int UserId { get; init; }

    /// <summary>Wrong passwords and codes since the last right one, or since the account was last held back.</summary>
    public int Wrong { get; private set; }

    /// <summary>How often the account was held back since the last right password or code: each time twice as long.</summary>
    public int Times { get; private set; }

    /// <summary>Until when nobody signs in to the account (UTC), but for a browser that is signed in to it; null: anybody may try.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public bool Holds(DateTimeOffset now) => now < HeldUntil;

    /// <summary>One more wrong password or code. The fifth holds the account back: five minutes, then ten, at most an hour.</summary>
    public void CountWrong(DateTimeOffset now)
    {
        if (++Wrong < Allowed)
        {
            return;
        }

        var length = Shortest * Math.Pow(2, Math.Min(Times, 10)); // far beyond the longest, and short of any overflow
        Wrong = 0;
        Times++;
        HeldUntil = now + (length < Longest ? length : Longest);
    }
}
