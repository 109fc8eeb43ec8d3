using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>
/// An address of the API that is opened in a browser: what a stranger would get of it, to be read by people, with a line to try it. Nothing can be sent from
/// here, no cookie and no token is looked at, so the page is the same for everybody.
/// </summary>
internal sealed class BrowserView(RequestDelegate next)
{
    /// <summary>How much of an answer is shown, in bytes: its markup is a few times as long.</summary>
    private const int LongestAnswer = 256 * 1024;

    /// <summary>What programs ask for, the most particular first.</summary>
    private static readonly string[] Json = ["application/json", Problem.ContentType, "application/*", "*/*"];

    private static readonly string[] Html = ["text/html"];

    public async Task InvokeAsync(HttpContext context, ApiAddress address)
    {
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || ApiDocs.Has(context.Request.Path) || !IsForPeople(context.Request))
        {
            await next(context);
            return;
        }

        context.Request.Headers.Remove(HeaderNames.IfNoneMatch); // the page is another thing than what has this tag
        var (response, sent) = (context.Response, context.Response.Body);
        using var json = new Beginning(LongestAnswer);
        response.Body = json;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = sent;
        }

        response.Headers.Remove(HeaderNames.ETag);
        response.ContentLength = null;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(Page(context, address.Site, json), context.RequestAborted);
    }

    /// <summary>Browsers name HTML, above anything. Whoever brings a token is none.</summary>
    private static bool IsForPeople(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().Accept;
        var (html, json) = (Quality(wanted, Html), Quality(wanted, Json));
        return request.Headers.Authorization.Count == 0 && html.Quality > 0 && (html.Quality > json.Quality || (html.Quality == json.Quality && html.Place < json.Place));
    }

    private static (double Quality, int Place) Quality(IList<MediaTypeHeaderValue> wanted, string[] types)
    {
        foreach (var type in types)
        {
            for (var place = 0; place < wanted.Count; place++)
            {
                if (wanted[place].MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                {
                    return (wanted[place].Quality ?? 1, place);
                }
            }
        }

        return (0, int.MaxValue);
    }

    private static string Page(HttpContext context, string site, Beginning json)
    {
        var path = HtmlEncoder.Default.Encode(context.Request.Path + context.Request.QueryString);
        var methods = ApiMethods.Of(context);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>GET {path}</title>
            <link rel="stylesheet" href="/css/site.css">
            <link rel="stylesheet" href="/css/admin.css">
            <link rel="stylesheet" href="/css/api.css">
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            </head>
            <body>
            <main id="main" class="api-view">
            <h1 class="page-title">GET {path}</h1>
            <p class="lede">What a program gets here that is not signed in. Nothing can be sent from this page: <a href="/api/docs">the documentation</a> tells how to sign in, and lets you try it.</p>
            <dl class="facts">
            <dt>Status</dt><dd>{context.Response.StatusCode} {HtmlEncoder.Default.Encode(Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(context.Response.StatusCode))}</dd>
            <dt>Methods</dt><dd>{HtmlEncoder.Default.Encode(methods.Count > 0 ? string.Join(", ", methods) : "none: there is nothing at this address")}</dd>
            </dl>
            <h2>Try it</h2>
            <pre class="wrapped"><code>{HtmlEncoder.Default.Encode(Curl(context, site, methods))}</code></pre>
            <h2>Answer</h2>
            <pre class="wrapped"><code>
            """);
        if (json.Length > 0)
        {
            page.Append(JsonMarkup.Of(json.Bytes));
        }

        page.Append("</code></pre>\n").Append(json.IsWhole ? "" : "<p>The answer is longer than this page shows.</p>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Curl(HttpContext context, string site, IReadOnlyList<string> methods)
    {
        var address = $"'{(site + context.Request.Path + context.Request.QueryString).Replace("'", "%27", StringComparison.Ordinal)}'";
        return methods.Count == 0 || methods.Contains(HttpMethods.Get, StringComparer.Ordinal)
            ? $"curl {address}"
            : $"curl -X {methods[0]} {address} -H 'Content-Type: application/json' -d '{{}}'";
    }
}
