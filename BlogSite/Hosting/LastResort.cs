using System.Diagnostics;
using System.Net;
using BlogSite.Data;

namespace BlogSite.Hosting;

/// <summary>The page of an unexpected failure. It needs nothing that may have failed: no database, no session, no layout.</summary>
internal static class LastResort
{
    public static ExceptionHandlerOptions Options => new()
    {
        ExceptionHandler = WriteAsync,
        // A request that could not be read is the sender's affair; anything else is ours.
        StatusCodeSelector = failure => failure switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status400BadRequest,
            _ when BusyDatabase.IsBehind(failure) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        },
    };

    private static Task WriteAsync(HttpContext context)
    {
        var (title, advice) = context.Response.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => ("Too much at once", "What was sent is larger than this page takes. Go back, shorten it, and send it again."),
            StatusCodes.Status503ServiceUnavailable => ("The site is busy", "Another program holds the database, and this could not be done. Go back and try again in a moment; what you typed is still in your browser."),
            < 500 => ("This request cannot be read", "Go back and try again."),
            _ => ("Something broke on our side", "It was not your doing. Go back and try again in a moment; what you typed is still in your browser."),
        };
        var id = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = BusyDatabase.RetryAfter;
        }

        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="stylesheet" href="/css/site.css">
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            </head>
            <body>
            <main id="main">
            <div class="problem">
            <p class="code" aria-hidden="true">{context.Response.StatusCode}</p>
            <h1 class="page-title">{title}</h1>
            <p>{advice}</p>
            <p>If it happens again, tell the site's owner this id: <code>{WebUtility.HtmlEncode(id)}</code></p>
            <p class="actions"><a class="button" href="/">To the front page</a></p>
            </div>
            </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}
