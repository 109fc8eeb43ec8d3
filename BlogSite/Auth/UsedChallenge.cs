namespace BlogSite.Auth;

/// <summary>A question to a passkey that has been answered.</summary>
public sealed class UsedChallenge
{
    /// <summary>SHA-256 of the challenge, in base64url.</summary>
    public required string Hash { get; init; }

    /// <summary>When it may be forgotten (UTC).</summary>
    public DateTimeOffset Until { get; init; }
}
