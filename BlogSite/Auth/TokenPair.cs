namespace BlogSite.Auth;

/// <summary>What a sign-in or a refresh hands out.</summary>
/// <param name="Refresh">Null: only the access token was renewed, the refresh token at hand stays good.</param>
/// <param name="ExpiresAt">When the refresh token dies; the cookies of a remembered session live as long.</param>
/// <param name="Persistent">Whether the cookies outlive the browser.</param>
public sealed record TokenPair(string Access, string? Refresh, DateTimeOffset ExpiresAt, bool Persistent)
{
    // Tokens never end up in a log by way of ToString.
    public override string ToString() => nameof(TokenPair);
}

/// <summary>What came of a refresh token.</summary>
public abstract record Refreshed
{
    private Refreshed()
    {
    }

    /// <summary>A new pair, or the same successor again; the principal is whose it is.</summary>
    public sealed record Pair(TokenPair Tokens, System.Security.Claims.ClaimsPrincipal Principal, Guid SessionId, int Generation) : Refreshed;

    /// <summary>Not accepted. <paramref name="KeepCookies"/>: a slow request of a session that the same browser has just replaced must not clear the new cookies.</summary>
    public sealed record Refused(bool KeepCookies = false) : Refreshed;

    /// <summary>A used token: the session has been revoked.</summary>
    public sealed record Reuse : Refreshed;
}
