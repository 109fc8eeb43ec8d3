using System.Security.Cryptography;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Hosting;

/// <summary>
/// Makes of a page that is the same for all strangers what is kept of it: compressed, with a tag by which a browser that has it need not get it again. Pages
/// of one's own are not compressed: of what a stranger puts beside a token into one page the length would tell the token.
/// </summary>
internal sealed class EncodedPages(RequestDelegate next, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (PublicPageAttribute.Of(context) is null)
        {
            await next(context);
            return;
        }

        using var page = await HeldBody.MakeAsync(context, next, scopes);
        await SendAsync(context, page);
    }

    private static async Task SendAsync(HttpContext context, MemoryStream page)
    {
        var (request, response) = (context.Request, context.Response);
        var isHead = HttpMethods.IsHead(request.Method);
        var body = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (PublicPageAttribute.IsForAll(context) || response.StatusCode == StatusCodes.Status304NotModified)
        {
            response.Headers.Append(HeaderNames.Vary, PublicPageAttribute.IsForAnybody(context) ? "Accept-Encoding" : "Accept-Encoding, Cookie"); // also of what has not changed (RFC 9110 15.4.5)
        }

        if (PublicPageAttribute.IsForAll(context))
        {
            var coding = ContentCoding.Of(request.Headers.AcceptEncoding);
            response.Headers.CacheControl = "no-cache";
            if (coding is not null)
            {
                response.Headers.ContentEncoding = coding.Name;
                body = isHead && page.Length == 0 ? body : coding.Encode(page.GetBuffer(), (int)page.Length);
            }

            if (isHead && page.Length == 0 && StringValues.IsNullOrEmpty(response.Headers.ETag))
            {
                return; // nobody made it, to have it measured
            }

            response.Headers.ETag = StringValues.IsNullOrEmpty(response.Headers.ETag) ? $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 12))}\"" : response.Headers.ETag;
            if (!IsToBeKept(context) && EntityTags.AreKnown(request, response.Headers.ETag.ToString()))
            {
                response.Headers.ContentEncoding = StringValues.Empty;
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentLength = body.Length > 0 ? body.Length : coding is null ? response.ContentLength : null;
        }

        if (body.Length > 0 && !isHead)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // What is kept has to be the whole page: the first to ask gets it, whatever they have.
    private static bool IsToBeKept(HttpContext context) => context.Features.Get<IOutputCacheFeature>()?.Context is { EnableOutputCaching: true, AllowCacheStorage: true };
}
