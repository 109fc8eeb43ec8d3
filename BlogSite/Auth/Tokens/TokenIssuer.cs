using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BlogSite.Auth.Tokens;

/// <summary>The one place that signs tokens.</summary>
internal sealed class TokenIssuer(KeyRing keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>An access token of a generation, for an account as it is now.</summary>
    public string Access(SessionState session, int generation, AccountState account)
    {
        var now = clock.GetUtcNow();
        return Sign(TokenKind.Access, keys.ActiveAt(now), payload =>
        {
            Identify(payload, TokenKind.Access, session, generation, Guid.NewGuid().ToString("N"), now, now + options.Value.AccessLifetime);
            payload.WriteString("name", account.UserName);
            payload.WriteString("role", account.Role);
            payload.WriteString("av", account.Version);
            payload.WriteBoolean("per", session.Persistent);
        });
    }

    /// <summary>
    /// The refresh token of the session's present generation. A pure function of the row and a key: asked again, by any node, it is the same to the byte,
    /// so it does not matter which of two racing answers a browser keeps.
    /// </summary>
    public string Refresh(SessionState session) =>
        // The key that was active then, not now: a key rollover between two askings must not make two tokens.
        Sign(TokenKind.Refresh, keys.ActiveAt(session.RotatedAt), payload =>
            Identify(payload, TokenKind.Refresh, session, session.Generation, $"{session.Id:N}.{session.Generation}", session.RotatedAt, session.IdleExpiresAt));

    private static void Identify(Utf8JsonWriter payload, TokenKind kind, SessionState session, int generation, string id, DateTimeOffset issued, DateTimeOffset expires)
    {
        payload.WriteString("iss", TokenKind.Issuer);
        payload.WriteString("aud", kind.Audience);
        payload.WriteString("sub", session.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        payload.WriteString("sid", session.Id.ToString("N"));
        payload.WriteNumber("gen", generation);
        payload.WriteString("jti", id);
        payload.WriteNumber("iat", issued.ToUnixTimeSeconds());
        payload.WriteNumber("exp", expires.ToUnixTimeSeconds());
        payload.WriteString("token_type", kind.Name);
    }

    private static string Sign(TokenKind kind, KeyRing.Key key, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream(512);
        using (var payload = new Utf8JsonWriter(stream))
        {
            payload.WriteStartObject();
            write(payload);
            payload.WriteEndObject();
        }

        return Handler.CreateToken(
            Encoding.UTF8.GetString(stream.ToArray()),
            new SigningCredentials(key.For(kind), SecurityAlgorithms.HmacSha256),
            new Dictionary<string, object>(StringComparer.Ordinal) { [JwtHeaderParameterNames.Typ] = kind.Type });
    }
}
