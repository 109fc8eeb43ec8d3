namespace BlogSite.Auth;

/// <summary>
/// How often somebody guessed at an account's passwords and codes, and until when the account is held back for it. A row of its own
/// beside the account, changed in single atomic steps: of twenty guesses at once all twenty count.
/// </summary>
public sealed class Lockout
{
    public int UserId { get; init; }

    /// <summary>Wrong passwords and codes since the last right one, or since the account was last held back.</summary>
    public int Wrong { get; set; }

    /// <summary>How often the account was held back since the last right password or code: each time twice as long.</summary>
    public int Times { get; set; }

    /// <summary>Until when nobody signs in to the account (UTC), but for a browser that is signed in to it; null: anybody may try.</summary>
    public DateTimeOffset? HeldUntil { get; set; }
}
