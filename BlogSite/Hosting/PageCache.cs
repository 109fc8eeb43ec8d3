using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BlogSite.Hosting;

/// <summary>
/// Which answers are kept: pages that are the same for all strangers, by what they are made of. Nothing is ever taken out for being old: what is made of
/// newer content has another key.
/// </summary>
internal sealed class PageCache(CurrentContent content, IOptions<CacheOptions> options) : IOutputCachePolicy
{
    /// <summary>In bytes, for all pages together; beyond it those go that nobody has asked for lately.</summary>
    public const long Size = 32 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!options.Value.Pages || !HttpMethods.IsGet(request.Method) || PublicPageAttribute.Of(context.HttpContext) is not { IsKept: true } page || page.IsAsked(request.Query) || !PublicPageAttribute.IsAtItsAddress(context.HttpContext))
        {
            return; // with a query it knows, or in other letters, there are as many pages as anybody makes up
        }

        // What the cache would read of these: that a page of another theme or of before an edit, made in the same second, is still good; and that nothing but what is kept is wanted.
        request.Headers.IfModifiedSince = StringValues.Empty;
        request.Headers.CacheControl = StringValues.Empty;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = !request.QueryString.HasValue; // a page says at which address it stands: with a query that means nothing one is given what is there, and leaves nothing
        context.AllowLocking = false; // of several who wait for one page all would fail with the one who makes it and leaves
        context.ResponseExpirationTimeSpan = Longest;
        context.CacheVaryByRules.VaryByHost = false; // whatever is asked, where the site has a name of its own
        var parts = context.CacheVaryByRules.VaryByValues;
        parts["content"] = await content.KeyAsync(); // asked before the page reads anything: what is older than a commit is never kept as what came after
        parts["coding"] = ContentCoding.Of(request.Headers.AcceptEncoding)?.Name ?? "";
        parts["site"] = PublicAddress.Site(context.HttpContext); // the links in its head begin with it
        parts["theme"] = Theme.Of(context.HttpContext) ?? "";
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= PublicPageAttribute.IsForAll(context.HttpContext);
        return ValueTask.CompletedTask;
    }
}
