namespace BlogSite.Auth;

/// <summary>Whether a session was begun by a browser or by a client of the API. Neither kind's tokens work at the other's door.</summary>
public enum SessionKind
{
    Browser,
    Api,
}

/// <summary>Why a session ended.</summary>
public enum Revocation
{
    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>The same browser signed in again.</summary>
    Replaced,

    /// <summary>A refresh token was presented that had been used: somebody may have stolen it.</summary>
    Reused,

    /// <summary>The person ended it from another of their sessions.</summary>
    EndedElsewhere,

    /// <summary>The password, the e-mail address or two-factor changed in another session, or by a link from a mail.</summary>
    AccountChanged,

    /// <summary>An administrator ended it, or disabled the account.</summary>
    EndedByAdmin,

    /// <summary>Too many wrong passwords were given within it: it may be somebody else at the person's machine.</summary>
    Guessed,
}

/// <summary>
/// One sign-in: the single truth about the tokens issued for it. A refresh token is a pure function of this row and a key, so
/// the row holds nothing secret; to revoke the row is to blacklist every token of it.
/// </summary>
/// <remarks>Times are UTC, to the millisecond, and compared in the database.</remarks>
public sealed class Session
{
    /// <summary>The <c>sid</c> of its tokens.</summary>
    public Guid Id { get; init; }

    public int UserId { get; init; }

    public SessionKind Kind { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last seen to rotate or to bring its newest access token; not every request.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When the present generation was issued. The key active then signs its refresh token, on every node and at every time.</summary>
    public DateTimeOffset RotatedAt { get; set; }

    /// <summary>The number of the present pair; the first is 1.</summary>
    public int Generation { get; set; }

    /// <summary>The newest generation of which a token came back: below <see cref="Generation"/>, the answer may have been lost on its way.</summary>
    public int SeenGeneration { get; set; }

    /// <summary>The session is dead from here on unless it is refreshed before; the <c>exp</c> of the present refresh token.</summary>
    public DateTimeOffset IdleExpiresAt { get; set; }

    /// <summary>The session is dead from here on whatever happens.</summary>
    public DateTimeOffset AbsoluteExpiresAt { get; init; }

    /// <summary>"Remember me": the cookies outlive the browser.</summary>
    public bool Persistent { get; init; }

    /// <summary>A tag of the account's security stamp. When the two differ, the session is dead.</summary>
    public required string StampTag { get; set; }

    /// <summary>How the person proved who they are (RFC 8176: <c>pwd</c>, <c>mfa</c>); null when unknown.</summary>
    public string? Amr { get; init; }

    /// <summary>The external provider, if one vouched for the person.</summary>
    public string? AuthMethod { get; init; }

    /// <summary>What the browser calls itself, cut to <see cref="UserAgentLength"/>.</summary>
    public string? UserAgent { get; init; }

    public string? IpAddress { get; init; }

    /// <summary>When the person last proved in this session who they are (UTC): at the sign-in, or when asked again before a sensitive change.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }

    /// <summary>Wrong passwords and codes given within this session since the last right one. It ends with the fifth.</summary>
    public int WrongPasswords { get; set; }

    public const int WrongPasswordsAllowed = 5;

    public DateTimeOffset? RevokedAt { get; set; }

    public Revocation? RevokedBecause { get; set; }

    public const int UserAgentLength = 256;

    /// <summary>When and why it ended; null: it lives. A reason of null: it ran out.</summary>
    /// <param name="stampTag">Tag of the account's security stamp now.</param>
    public (DateTimeOffset At, Revocation? Because)? EndedBy(DateTimeOffset now, string stampTag)
    {
        if (RevokedAt is { } at)
        {
            return (at, RevokedBecause);
        }

        if (now >= IdleExpiresAt)
        {
            return (IdleExpiresAt, null); // never after the absolute end
        }

        // Ended by a change that came when endings were not yet written down.
        return StampTag == stampTag ? null : (LastSeenAt, Revocation.AccountChanged);
    }
}
