namespace BlogSite.Auth.Tokens;

/// <summary>The two kinds of token. Everything by which a reader could mistake one for the other differs (RFC 8725 3.11, 3.12).</summary>
internal sealed record TokenKind
{
    public const string Issuer = "blogsite";

    /// <summary>Says who calls, for half an hour.</summary>
    public static readonly TokenKind Access = new() { Name = "access", Audience = "blogsite:access", Type = "at+jwt" };

    /// <summary>Buys the next pair, once.</summary>
    public static readonly TokenKind Refresh = new() { Name = "refresh", Audience = "blogsite:refresh", Type = "rt+jwt" };

    private TokenKind()
    {
    }

    /// <summary>The <c>token_type</c> claim, SimpleJWT's name for it; also what the kind's key is derived with.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>aud</c> claim.</summary>
    public required string Audience { get; init; }

    /// <summary>The <c>typ</c> header.</summary>
    public required string Type { get; init; }
}
