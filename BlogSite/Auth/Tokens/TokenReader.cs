using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BlogSite.Auth.Tokens;

/// <summary>The one reader of tokens, for the refresh middleware and the handler alike.</summary>
internal sealed class TokenReader(KeyRing keys, ReadTokens read, TimeProvider clock)
{
    /// <summary>Nothing longer than this is parsed; ours have some 500 characters.</summary>
    public const int LongestToken = 8 * 1024;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Never throws for anything a client can send.</summary>
    public async Task<TokenReading> ReadAsync(string? token, TokenKind kind)
    {
        if (string.IsNullOrEmpty(token))
        {
            return new TokenReading.Missing();
        }

        // A refresh token comes once.
        if (kind == TokenKind.Access && read.Find(token) is { } known && keys.Holds(known.Key))
        {
            return InTime(known.Claims);
        }

        if (Parse(token) is not { } jwt || jwt.Kid is not { Length: > 0 } kid || await keys.FindAsync(kid) is not { } key)
        {
            return new TokenReading.Unreadable();
        }

        var result = await Handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidIssuer = TokenKind.Issuer,
            ValidAudience = kind.Audience,
            ValidTypes = [kind.Type], // RFC 8725 3.11: explicit typ, so that kinds cannot be swapped
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256], // RFC 8725 3.1: never what the token asks for
            IssuerSigningKey = key.For(kind),
            TryAllIssuerSigningKeys = false,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            ValidateLifetime = false, // below, on our own clock and without skew
        });
        if (!result.IsValid || Claims(jwt, kind) is not { } claims)
        {
            return new TokenReading.Unreadable();
        }

        var reading = InTime(claims);
        if (kind == TokenKind.Access && reading is TokenReading.Valid)
        {
            read.Keep(token, new ReadTokens.Read(key, claims));
        }

        return reading;
    }

    private TokenReading InTime(TokenClaims claims) =>
        clock.GetUtcNow() < claims.ExpiresAt ? new TokenReading.Valid(claims) : new TokenReading.Expired(claims);

    private static JsonWebToken? Parse(string token)
    {
        if (token.Length > LongestToken || !Handler.CanReadToken(token))
        {
            return null;
        }

        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or System.Text.Json.JsonException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TokenClaims? Claims(JsonWebToken jwt, TokenKind kind)
    {
        if (!jwt.TryGetPayloadValue<string>("token_type", out var type) || type != kind.Name
            || !jwt.TryGetPayloadValue<string>("sid", out var sid) || !Guid.TryParseExact(sid, "N", out var session)
            || !int.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            || !jwt.TryGetPayloadValue<int>("gen", out var generation)
            || !jwt.TryGetPayloadValue<long>("exp", out var exp))
        {
            return null;
        }

        return new TokenClaims(session, user, generation, DateTimeOffset.FromUnixTimeSeconds(exp), Text(jwt, "name"), Text(jwt, "role"), Text(jwt, "av"));
    }

    private static string Text(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<string>(claim, out var text) ? text ?? "" : "";
}
