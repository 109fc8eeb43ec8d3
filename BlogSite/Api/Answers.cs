namespace BlogSite.Api;

/// <summary>An account.</summary>
/// <param name="Id">For good.</param>
/// <param name="Username">As it was registered.</param>
/// <param name="Email">Null: none was given.</param>
internal sealed record AccountJson(int Id, string Username, string? Email);

/// <summary>Who asks.</summary>
/// <param name="Id">For good.</param>
/// <param name="Username">As it was registered.</param>
/// <param name="Email">Null: none was given.</param>
/// <param name="DisplayName">What readers see above the posts of this account.</param>
/// <param name="Role">Reader, Author or Admin.</param>
internal sealed record PersonJson(int Id, string Username, string? Email, string DisplayName, string Role);

/// <summary>A pair of tokens.</summary>
/// <param name="Access">For the Authorization header.</param>
/// <param name="Refresh">For the next pair; good once.</param>
internal sealed record TokensJson(string Access, string Refresh)
{
    // Tokens never end up in a log by way of ToString.
    public override string ToString() => nameof(TokensJson);
}

/// <summary>A token alone: the refresh token that was sent stays good.</summary>
/// <param name="Access">For the Authorization header.</param>
internal sealed record AccessJson(string Access)
{
    public override string ToString() => nameof(AccessJson);
}

/// <summary>That it is done.</summary>
/// <param name="Message">For people.</param>
internal sealed record MessageJson(string Message);

/// <summary>Nothing to say but yes.</summary>
internal sealed record EmptyJson;

/// <summary>A place where one is signed in.</summary>
/// <param name="Id">What it is ended by.</param>
/// <param name="Kind">browser or api.</param>
/// <param name="Device">What the client calls itself; null: it did not say.</param>
/// <param name="IpAddress">Where it was signed in from; null: not known.</param>
/// <param name="CreatedAt">When it was signed in.</param>
/// <param name="LastSeenAt">Of its requests the last one that was noted; not every one is.</param>
/// <param name="ExpiresAt">When it ends, unless it is refreshed.</param>
/// <param name="IsCurrent">The session of this very request.</param>
internal sealed record SessionJson(Guid Id, string Kind, string? Device, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool IsCurrent);

/// <summary>Where one is signed in.</summary>
/// <param name="Results">The newest first.</param>
internal sealed record SessionsJson(IReadOnlyList<SessionJson> Results);

/// <summary>Where everything is.</summary>
/// <param name="Blogposts">Posts.</param>
/// <param name="Token">Where tokens are got.</param>
/// <param name="Register">Where accounts are made.</param>
/// <param name="Openapi">This description.</param>
/// <param name="Docs">The same for people.</param>
internal sealed record RootJson(string Blogposts, string Token, string Register, string Openapi, string Docs);
