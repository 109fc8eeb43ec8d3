namespace BlogSite.Api;

/// <param name="Email">Null: none was given.</param>
internal sealed record AccountJson(int Id, string Username, string? Email);

/// <param name="DisplayName">What readers see above the posts of this account.</param>
internal sealed record PersonJson(int Id, string Username, string? Email, string DisplayName, string Role);

internal sealed record TokensJson(string Access, string Refresh)
{
    // Tokens never end up in a log by way of ToString.
    public override string ToString() => nameof(TokensJson);
}

internal sealed record AccessJson(string Access)
{
    public override string ToString() => nameof(AccessJson);
}

internal sealed record MessageJson(string Message);

/// <summary>Nothing to say but yes.</summary>
internal sealed record EmptyJson;

/// <param name="Kind">browser or api.</param>
/// <param name="Device">What the client calls itself; null: it did not say.</param>
/// <param name="IsCurrent">The session of this very request.</param>
internal sealed record SessionJson(Guid Id, string Kind, string? Device, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool IsCurrent);

internal sealed record SessionsJson(IReadOnlyList<SessionJson> Results);

/// <summary>Where everything is.</summary>
internal sealed record RootJson(string Blogposts, string Token, string Register, string Openapi, string Docs);
