using BlogSite.Auth;

namespace BlogSite.Pages.Shared;

/// <summary>The reader's choice of light or dark: one cookie without a secret, set by a plain form, so that no script is needed and nothing flashes.</summary>
public static class Theme
{
    public const string Light = "light";
    public const string Dark = "dark";

    public const string Path = "/theme";

    private const string Cookie = "theme";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The chosen theme; null: as the system has it.</summary>
    public static string? Of(HttpContext context) => context.Request.Cookies[Cookie] is Light or Dark ? context.Request.Cookies[Cookie] : null;

    /// <summary><c>POST /theme</c>. Needs no antiforgery token, which would cost every public page a cookie: the worst a stranger can do is change a colour.</summary>
    public static void MapTheme(this WebApplication app) => app.MapPost(Path, async (HttpContext context) =>
    {
        if (!context.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var theme = form["theme"].ToString();
        var options = new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Kept };
        if (theme is Light or Dark)
        {
            context.Response.Cookies.Append(Cookie, theme, options);
        }
        else
        {
            context.Response.Cookies.Delete(Cookie, options);
        }

        context.Response.Headers.Location = ReturnTo.Local(form["returnUrl"]);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    });
}
