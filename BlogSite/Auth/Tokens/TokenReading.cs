namespace BlogSite.Auth.Tokens;

/// <summary>What a token says, once it is known to be one of ours.</summary>
/// <param name="Name">The user name; empty in a refresh token.</param>
/// <param name="Role">The role; empty in a refresh token.</param>
/// <param name="AccountVersion">The <c>av</c> claim: <see cref="AccountState.Version"/> when it was issued; empty in a refresh token.</param>
internal sealed record TokenClaims(Guid SessionId, int UserId, int Generation, DateTimeOffset ExpiresAt, string Name, string Role, string AccountVersion);

/// <summary>What reading a token came to.</summary>
internal abstract record TokenReading
{
    private TokenReading()
    {
    }

    /// <summary>Signed by us, of the right kind, and within its time.</summary>
    public sealed record Valid(TokenClaims Claims) : TokenReading;

    /// <summary>Signed by us and of the right kind, but its time is over. Good for nothing but to know which session to end.</summary>
    public sealed record Expired(TokenClaims Claims) : TokenReading;

    /// <summary>Anything else.</summary>
    public sealed record Unreadable : TokenReading;

    /// <summary>No token at all.</summary>
    public sealed record Missing : TokenReading;

    /// <summary>The claims of a token that we issued, in time or not; null for any other.</summary>
    public TokenClaims? Issued => this switch
    {
        Valid valid => valid.Claims,
        Expired expired => expired.Claims,
        _ => null,
    };
}
