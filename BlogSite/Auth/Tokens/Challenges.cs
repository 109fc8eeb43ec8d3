using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Auth.Tokens;

/// <summary>How a request for a page is asked to sign in, by its kind. Those of the API are answered by <see cref="BearerAuthenticationHandler"/>.</summary>
internal static class Challenges
{
    private const string LoginPath = "/login";

    public static async Task SignInAsync(HttpContext context, string? returnUrl)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = Login(CurrentPage(context));
            return;
        }

        if (await KeptForm.TryKeepAsync(context))
        {
            // What was typed comes back on a page of its own instead of getting lost on the way to the login page.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Response.Redirect(Login(returnUrl ?? context.Request.PathBase + context.Request.Path + context.Request.QueryString));
    }

    public static async Task ForbidAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        await KeptForm.TryKeepAsync(context); // somebody's role may have changed while they wrote
        context.Response.StatusCode = StatusCodes.Status403Forbidden; // its page is the status pages' affair
    }

    private static string Login(string returnUrl) => $"{LoginPath}?ReturnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The page an htmx request was made from, if it is one of ours.</summary>
    private static string CurrentPage(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers["HX-Current-URL"].ToString(), UriKind.Absolute, out var page)
        && string.Equals(page.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && RedirectHttpResult.IsLocalUrl(page.PathAndQuery)
            ? page.PathAndQuery
            : "/";
}
