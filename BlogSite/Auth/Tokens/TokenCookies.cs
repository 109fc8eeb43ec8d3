using Microsoft.Net.Http.Headers;

namespace BlogSite.Auth.Tokens;

/// <summary>The only place that touches the two token cookies. They are written once a response, as it starts.</summary>
/// <remarks>
/// <c>__Host-</c>, HttpOnly, Secure, SameSite=Lax, Path=/ (RFC 6265bis 4.1.3.2). In Development, and only there, plain http is served: without
/// prefix and, on http, without Secure.
/// </remarks>
internal sealed class TokenCookies(IHostEnvironment environment, ILogger<TokenCookies> log)
{
    private readonly string _access = environment.IsDevelopment() ? "bs-at" : "__Host-bs-at";
    private readonly string _refresh = environment.IsDevelopment() ? "bs-rt" : "__Host-bs-rt";

    /// <summary>Whether cookies may travel on this connection at all.</summary>
    public bool Allowed(HttpContext context) => environment.IsDevelopment() || context.Request.IsHttps;

    /// <summary>Whether either came, good or not, and whatever the connection.</summary>
    public bool AreSent(HttpContext context) => context.Request.Cookies.ContainsKey(_access) || context.Request.Cookies.ContainsKey(_refresh);

    public string? Access(HttpContext context) => Read(context, _access);

    public string? Refresh(HttpContext context) => Read(context, _refresh);

    /// <summary>Has the response set this pair; of several, the last one counts.</summary>
    public void Set(HttpContext context, TokenPair pair)
    {
        var tokens = RequestTokens.Of(context);
        // An access token alone does not undo the refresh token that this request has issued before.
        tokens.ToSet = pair.Refresh is null && tokens.ToSet is { } before ? pair with { Refresh = before.Refresh } : pair;
        tokens.ToClear = false;
        Hook(context, tokens);
    }

    /// <summary>Has the response clear both cookies.</summary>
    public void Clear(HttpContext context)
    {
        var tokens = RequestTokens.Of(context);
        tokens.ToSet = null;
        tokens.ToClear = true;
        Hook(context, tokens);
    }

    /// <summary>Has the response say that nobody may store it: it is some one person's.</summary>
    public void KeepPrivate(HttpContext context) => Hook(context, RequestTokens.Of(context));

    private string? Read(HttpContext context, string name) => Allowed(context) ? context.Request.Cookies[name] : null;

    private void Hook(HttpContext context, RequestTokens tokens)
    {
        if (tokens.Hooked || context.Response.HasStarted)
        {
            return;
        }

        // Not before: the exception handler wipes the headers, and a rotated session would be lost with them.
        tokens.Hooked = true;
        context.Response.OnStarting(() =>
        {
            Write(context, tokens);
            return Task.CompletedTask;
        });
    }

    private void Write(HttpContext context, RequestTokens tokens)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        context.Response.Headers.Remove(HeaderNames.ETag);
        if (tokens is { ToSet: null, ToClear: false })
        {
            return;
        }

        if (!Allowed(context))
        {
            TokenLog.PlainHttp(log);
            return;
        }

        if (tokens.ToSet is { } pair)
        {
            var options = Options(context, pair.Persistent ? pair.ExpiresAt : null);
            context.Response.Cookies.Append(_access, pair.Access, options);
            if (pair.Refresh is not null)
            {
                context.Response.Cookies.Append(_refresh, pair.Refresh, options);
            }

            return;
        }

        foreach (var name in new[] { _access, _refresh })
        {
            if (context.Request.Cookies.ContainsKey(name))
            {
                context.Response.Cookies.Delete(name, Options(context, expires: null));
            }
        }
    }

    private CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment() || context.Request.IsHttps,
        SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        Expires = expires,
    };
}
