namespace BlogSite.Auth;

/// <summary>Why a request of the API is refused, for the room that writes its errors; a feature of the request.</summary>
/// <param name="Code">One word for programs; SimpleJWT's where it has one.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record Refusal(string Code, string Detail);
