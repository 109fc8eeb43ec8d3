using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace BlogSite.Hosting;

/// <summary>
/// Outside Development plain http is for reading. Nobody signs in over it: passwords and tokens would be anybody's on the way. Nor is
/// anything sent: the cookie that a form's token is checked against does not travel there. Whoever tries gets a page that says what to configure.
/// </summary>
internal sealed partial class PlainHttp(RequestDelegate next, IHostEnvironment environment, ILogger<PlainHttp> log)
{
    private static readonly PathString[] Private = ["/login", "/logout", "/register", "/setup", "/account", "/admin", "/identity"];

    public Task InvokeAsync(HttpContext context)
    {
        // A status page answers what has been refused already, whatever its method.
        if (environment.IsDevelopment() || context.Request.IsHttps || Reads(context.Request) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        Refused(log);
        UnsafeAddress.Set(context);
        context.Features.Set(new Refusal("https_required", "Nothing is sent to this site over plain http. Use https."));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool Reads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        ? request.Headers.Authorization.Count == 0 // a token of the API is as good as a password
          && !Array.Exists(Private, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        : HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(Theme.Path, StringComparison.OrdinalIgnoreCase); // a colour is no secret, and its form has no token

    [LoggerMessage(1401, LogLevel.Error, "A page with a form was asked for, or something sent, over plain http and refused. Serve the site over https, and name the proxy that does so in Proxies:Known.")]
    private static partial void Refused(ILogger log);
}
