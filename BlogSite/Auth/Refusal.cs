namespace BlogSite.Auth;

/// <summary>Why a request of the API is refused, for the room that writes its errors; a feature of the request.</summary>
/// <param name="Code">One word for programs; SimpleJWT's where it has one.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record Refusal(string Code, string Detail)
{
    /// <summary>How the API says that it takes Bearer tokens (RFC 6750 3).</summary>
    public const string Challenge = "Bearer realm=\"api\"";

    /// <summary>A token that is not accepted, or not any more.</summary>
    public static Refusal BadToken { get; } = new("token_not_valid", "The token is not valid, or is no longer. Sign in again.");
}
