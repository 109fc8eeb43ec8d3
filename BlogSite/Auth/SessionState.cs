using System.Security.Cryptography;
using System.Text;

namespace BlogSite.Auth;

/// <summary>A session and its account as one query saw them together: two reads around a password change would revoke the wrong session.</summary>
public sealed record SessionState
{
    public required Guid Id { get; init; }
    public required int UserId { get; init; }
    public required SessionKind Kind { get; init; }
    public required int Generation { get; init; }
    public required int SeenGeneration { get; init; }
    public required DateTimeOffset RotatedAt { get; init; }
    public required DateTimeOffset IdleExpiresAt { get; init; }
    public required DateTimeOffset AbsoluteExpiresAt { get; init; }
    public required bool Persistent { get; init; }
    public required string StampTag { get; init; }
    public required string? Amr { get; init; }
    public required string? AuthMethod { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
    public required Revocation? RevokedBecause { get; init; }
    public required string? SecurityStamp { get; init; }
    public required string? ConcurrencyStamp { get; init; }
    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Whether any token of this session may be accepted.</summary>
    public bool IsAlive(SessionKind kind, DateTimeOffset now) =>
        Kind == kind && RevokedAt is null && now < IdleExpiresAt && now < AbsoluteExpiresAt
        && DisabledAt is null && StampTag == Stamp.Tag(SecurityStamp);
}

/// <summary>What a token must say of an account, read afresh.</summary>
/// <param name="Role">The strongest role; see <see cref="Roles"/>.</param>
/// <param name="StampTag">Tag of the security stamp.</param>
/// <param name="Version">Tag of the concurrency stamp: changes with every change of the account or its role (<c>av</c>).</param>
public sealed record AccountState(int Id, string UserName, string Role, string StampTag, string Version);

/// <summary>Short tags of Identity's stamps, which themselves never leave the database.</summary>
public static class Stamp
{
    /// <summary>72 bits of SHA-256, in base64url: enough that no two stamps of one account share a tag.</summary>
    public static string Tag(string? stamp)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(stamp ?? ""), hash);
        return System.Buffers.Text.Base64Url.EncodeToString(hash[..9]);
    }
}
