namespace BlogSite.Hosting;

/// <summary>
/// Outside Development nobody signs in over plain http: passwords and tokens would be anybody's on the way. Whoever comes to a page
/// with a form that way gets a page that says what to configure.
/// </summary>
internal sealed partial class PlainHttp(RequestDelegate next, IHostEnvironment environment, ILogger<PlainHttp> log)
{
    private static readonly PathString[] Private = ["/login", "/logout", "/register", "/setup", "/account", "/admin", "/identity"];

    public Task InvokeAsync(HttpContext context)
    {
        if (environment.IsDevelopment() || context.Request.IsHttps
            || !Array.Exists(Private, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        Refused(log);
        context.Features.Set(this);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Whether this request was refused for that reason.</summary>
    public static bool Stopped(HttpContext context) => context.Features.Get<PlainHttp>() is not null;

    [LoggerMessage(1401, LogLevel.Error, "A page with a form was asked for over plain http and refused. Serve the site over https, and name the proxy that does so in Proxies:Known.")]
    private static partial void Refused(ILogger log);
}
