namespace BlogSite.Auth;

/// <summary>A sign-in about to begin.</summary>
/// <param name="Amr">How the person proved who they are (RFC 8176); null when unknown.</param>
/// <param name="AuthMethod">The external provider that vouched; null when none did.</param>
public sealed record SignIn(int UserId, SessionKind Kind, bool Persistent, string? Amr, string? AuthMethod, string? UserAgent, string? IpAddress)
{
    /// <summary>Of the security stamp of the account whose password was looked at: one that changed meanwhile lets nobody in by the old one. Null: not known.</summary>
    public string? StampTag { get; init; }
}
