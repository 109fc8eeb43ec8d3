using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth.Tokens;

/// <summary>
/// Signing in by JWTs in cookies, under Identity's own scheme name, so that every page of Identity works over it unchanged.
/// </summary>
internal sealed class SignInAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenReader reader,
    TokenCookies cookies,
    Sessions sessions,
    IOptions<IdentityOptions> identity)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Marks the properties of an authenticated session: a sign-in that carries it renews that session (RefreshSignIn).</summary>
    private const string SessionItem = ".sid";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!TokenRefreshMiddleware.Concerns(Context))
        {
            return AuthenticateResult.NoResult();
        }

        var tokens = RequestTokens.Of(Context);
        if (tokens.Ended)
        {
            return AuthenticateResult.NoResult();
        }

        if (tokens.Issued is { } issued)
        {
            return Success(issued.Principal, issued.SessionId, issued.Tokens.Persistent);
        }

        tokens.Access ??= await reader.ReadAsync(cookies.Access(Context), TokenKind.Access);
        if (tokens.Access is not TokenReading.Valid { Claims: var claims })
        {
            return AuthenticateResult.NoResult();
        }

        switch (await sessions.CheckAsync(claims, SessionKind.Browser, Context.RequestAborted))
        {
            case SessionCheck.Alive alive:
                tokens.SessionId = claims.SessionId;
                tokens.Generation = claims.Generation;
                if (alive.Renewed is { } renewed)
                {
                    cookies.Set(Context, renewed);
                }

                return Success(alive.Principal, claims.SessionId, alive.Persistent);
            case SessionCheck.Dead { KeepCookies: false }:
                cookies.Clear(Context);
                break;
        }

        return AuthenticateResult.NoResult();
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var tokens = RequestTokens.Of(Context);
        if (properties?.Items.TryGetValue(SessionItem, out var sid) == true && Guid.TryParseExact(sid, "N", out var session))
        {
            // In a request that has issued a pair already there is nothing to rotate.
            var refresh = tokens.Issued is null ? cookies.Refresh(Context) : null;
            Take(tokens, await sessions.RenewAsync(session, tokens.Generation, refresh));
            return;
        }

        foreach (var replaced in await PresentedAsync(tokens))
        {
            await sessions.RevokeAsync(replaced, Revocation.Replaced);
        }

        Take(tokens, await sessions.StartAsync(new SignIn(
            int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", NumberStyles.None, CultureInfo.InvariantCulture),
            SessionKind.Browser,
            properties?.IsPersistent ?? false,
            user.FindFirstValue("amr"),
            user.FindFirstValue(ClaimTypes.AuthenticationMethod),
            Request.Headers.UserAgent.ToString(),
            Context.Connection.RemoteIpAddress?.ToString())
        {
            StampTag = user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) is { } stamp ? Stamp.Tag(stamp) : null,
        }));
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        var tokens = RequestTokens.Of(Context);
        foreach (var session in await PresentedAsync(tokens))
        {
            await sessions.RevokeAsync(session, Revocation.SignedOut);
        }

        End(tokens);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Challenges.SignInAsync(Context, properties.RedirectUri);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Challenges.ForbidAsync(Context);

    private AuthenticateResult Success(ClaimsPrincipal principal, Guid session, bool persistent)
    {
        cookies.KeepPrivate(Context);
        var properties = new AuthenticationProperties { IsPersistent = persistent };
        properties.Items[SessionItem] = session.ToString("N");
        return AuthenticateResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name));
    }

    private void Take(RequestTokens tokens, Refreshed outcome)
    {
        if (outcome is not Refreshed.Pair pair)
        {
            End(tokens);
            return;
        }

        tokens.Issued = pair;
        tokens.SessionId = pair.SessionId;
        tokens.Generation = pair.Generation;
        tokens.Ended = false;
        cookies.Set(Context, pair.Tokens);
    }

    private void End(RequestTokens tokens)
    {
        tokens.Issued = null;
        tokens.SessionId = null;
        tokens.Ended = true;
        cookies.Clear(Context);
    }

    /// <summary>The sessions whose tokens came with this request, in time or not.</summary>
    private async Task<HashSet<Guid>> PresentedAsync(RequestTokens tokens)
    {
        HashSet<Guid> presented = [];
        if (tokens.SessionId is { } current)
        {
            presented.Add(current);
        }

        foreach (var reading in new[]
        {
            await reader.ReadAsync(cookies.Access(Context), TokenKind.Access),
            await reader.ReadAsync(cookies.Refresh(Context), TokenKind.Refresh),
        })
        {
            if (reading.Issued is { } claims)
            {
                presented.Add(claims.SessionId);
            }
        }

        return presented;
    }
}
