using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BlogSite.Auth.Tokens;

/// <summary>Access tokens in the Authorization header (RFC 6750 2.1), for the API alone. Cookies mean nothing there, so no other site can make a browser act.</summary>
internal sealed class BearerAuthenticationHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenReader reader, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private static readonly Refusal BadHeader = new("bad_authorization_header", "The Authorization header is one word Bearer and one access token, with a space between them.");
    private static readonly Refusal Inactive = new("user_inactive", "The account is disabled.");
    private static readonly Refusal NoToken = new("not_authenticated", "Send an access token as Authorization: Bearer.");
    private static readonly Refusal Denied = new("permission_denied", "The account may not do this.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0 || Context.GetEndpoint()?.Metadata.GetMetadata<TakesNoBearerAttribute>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        if (TokenOf(header) is not { } token)
        {
            return Refuse(BadHeader);
        }

        if (await reader.ReadAsync(token, TokenKind.Access) is not TokenReading.Valid { Claims: var claims })
        {
            return Refuse(Refusal.BadToken);
        }

        return await sessions.CheckAsync(claims, SessionKind.Api, Context.RequestAborted) switch
        {
            SessionCheck.Alive alive => AuthenticateResult.Success(new AuthenticationTicket(alive.Principal, Scheme.Name)),
            SessionCheck.Dead { IsDisabled: true } => Refuse(Inactive),
            _ => Refuse(Refusal.BadToken),
        };
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Refusal.Challenge;
        return AnswerAsync(StatusCodes.Status401Unauthorized, Context.Features.Get<Refusal>() ?? NoToken);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(StatusCodes.Status403Forbidden, Denied);

    /// <summary>The one token of the one header; null: it is something else.</summary>
    private static string? TokenOf(StringValues header) =>
        header is [{ } only] && only.Split(' ') is [var scheme, { Length: > 0 } token] && scheme.Equals(SchemeName, StringComparison.OrdinalIgnoreCase) ? token : null;

    private AuthenticateResult Refuse(Refusal why)
    {
        Context.Features.Set(why);
        return AuthenticateResult.Fail(why.Code);
    }

    private Task AnswerAsync(int status, Refusal why)
    {
        Context.Features.Set(why);
        Response.StatusCode = status; // the API's errors are written in its own room
        return Task.CompletedTask;
    }
}
