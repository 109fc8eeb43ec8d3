using Microsoft.AspNetCore.StaticAssets;

namespace BlogSite.Auth.Tokens;

/// <summary>
/// Refreshes an expired access token without anyone noticing. After routing, before authentication: the new pair counts in this
/// very request, for the handler, antiforgery and Identity alike.
/// </summary>
internal sealed class TokenRefreshMiddleware(RequestDelegate next, TokenReader reader, TokenCookies cookies, AttemptLimits limits)
{
    public async Task InvokeAsync(HttpContext context, Sessions sessions)
    {
        // Status re-execution comes by here again.
        if (Concerns(context) && RequestTokens.Of(context).Access is null)
        {
            await RefreshAsync(context, sessions);
        }

        await next(context);
    }

    /// <summary>Whether the token cookies mean anything to this request: not to files that are anybody's, and not to the API, which takes Bearer tokens alone.</summary>
    internal static bool Concerns(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && context.GetEndpoint()?.Metadata.GetMetadata<ForAnybodyAttribute>() is null;

    private async Task RefreshAsync(HttpContext context, Sessions sessions)
    {
        var tokens = RequestTokens.Of(context);
        tokens.Access = await reader.ReadAsync(cookies.Access(context), TokenKind.Access);
        if (tokens.Access is TokenReading.Valid)
        {
            return;
        }

        if (cookies.Refresh(context) is not { } refresh)
        {
            if (tokens.Access is not TokenReading.Missing)
            {
                cookies.Clear(context);
            }

            return;
        }

        // Whoever makes up tokens gets no more of them looked up. It is answered once the form has been read, or what was typed would be lost;
        // the cookies stay, for they may be a good reader's behind the same address.
        if ((tokens.RefreshWait = limits.WaitOf(context.Connection.RemoteIpAddress, Attempt.Refresh)) is not null)
        {
            return;
        }

        switch (await sessions.RefreshAsync(refresh))
        {
            case Refreshed.Pair pair:
                tokens.Issued = pair;
                tokens.SessionId = pair.SessionId;
                tokens.Generation = pair.Generation;
                cookies.Set(context, pair.Tokens);
                break;
            case Refreshed.Refused { KeepCookies: true }:
                break;
            default:
                limits.TryCountFrom(context.Connection.RemoteIpAddress, Attempt.Refresh);
                cookies.Clear(context);
                break;
        }
    }
}
