using System.Security.Cryptography;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Hosting;

/// <summary>
/// Makes of a page that is the same for all strangers what is kept of it: compressed, with a tag by which a browser that has it need not get it again. Pages
/// of one's own are not compressed: of what a stranger puts beside a token into one page the length would tell the token.
/// </summary>
internal sealed class PublicPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (PublicPageAttribute.Of(context) is null)
        {
            await next(context);
            return;
        }

        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var page = new MemoryStream();
        var held = new StreamResponseBodyFeature(page);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(context);
            await held.CompleteAsync();
        }
        finally
        {
            context.Features.Set(sent);
        }

        await SendAsync(context, page);
    }

    private static async Task SendAsync(HttpContext context, MemoryStream page)
    {
        var response = context.Response;
        if (page.Length == 0 && HttpMethods.IsHead(context.Request.Method))
        {
            return; // what answers has said all of it
        }

        var body = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie) && context.User.Identity?.IsAuthenticated != true)
        {
            var coding = ContentCoding.Of(context.Request.Headers.AcceptEncoding);
            if (coding is not null)
            {
                body = coding.Encode(page.GetBuffer(), (int)page.Length);
                response.Headers.ContentEncoding = coding.Name;
            }

            // A tag that is there is of what it says, not of its bytes.
            response.Headers.ETag = StringValues.IsNullOrEmpty(response.Headers.ETag) ? $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 12))}\""
                : response.Headers.ETag.ToString() is ['"', ..] tag && coding is not null ? "W/" + tag : response.Headers.ETag;
            response.Headers.CacheControl = "no-cache";
            response.Headers.Append(HeaderNames.Vary, "Accept-Encoding, Cookie");
            if (!IsToBeKept(context) && IsKnown(context.Request, response.Headers.ETag))
            {
                response.Headers.Remove(HeaderNames.ContentEncoding);
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentLength = body.Length;
        }

        if (body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // What is kept has to be the whole page: the first to ask gets it, whatever they have.
    private static bool IsToBeKept(HttpContext context) => context.Features.Get<IOutputCacheFeature>()?.Context is { EnableOutputCaching: true, AllowCacheStorage: true };

    private static bool IsKnown(HttpRequest request, StringValues tag) =>
        EntityTagHeaderValue.TryParse(tag.ToString(), out var ours) && request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known
        && known.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(ours, useStrongComparison: false));
}
