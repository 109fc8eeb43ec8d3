using System.Text;
using System.Xml;
using BlogSite.Blog;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Crawlers;

/// <summary>A file by https://www.sitemaps.org/protocol.html.</summary>
/// <param name="isIndex">Of files, not of pages.</param>
/// <param name="entries">No more than <see cref="SitemapEntries.Most"/> of them are written.</param>
internal sealed class SitemapResult(bool isIndex, IAsyncEnumerable<SitemapEntry> entries) : IResult
{
    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly XmlWriterSettings Settings = new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = "application/xml; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        var site = PublicAddress.Site(httpContext);
        var (outer, inner) = isIndex ? ("sitemapindex", "sitemap") : ("urlset", "url");
        await using var xml = XmlWriter.Create(httpContext.Response.Body, Settings);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, outer, Space);
        await foreach (var entry in entries.Take(SitemapEntries.Most).WithCancellation(httpContext.RequestAborted))
        {
            await xml.WriteStartElementAsync(null, inner, Space);
            await xml.WriteElementStringAsync(null, "loc", Space, site + entry.Path);
            if (entry.Changed is { } changed)
            {
                await xml.WriteElementStringAsync(null, "lastmod", Space, Timestamp.Of(changed));
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }
}
