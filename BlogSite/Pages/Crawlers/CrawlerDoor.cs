using System.Globalization;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BlogSite.Pages.Crawlers;

/// <summary>What search engines ask for: where they may go, and what there is. The same for everybody.</summary>
public static class CrawlerDoor
{
    private const string Map = "/sitemap.xml";

    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    // Forms and what only people with an account see, answers for programs, and parts of pages that are whole elsewhere.
    private static readonly string[] Closed = ["/admin", "/Identity", "/account", "/login", "/logout", "/register", "/setup", "/theme", "/search", "/api", "/health", "/*?handler=", "/*&handler="];

    public static void AddCrawlers(this IServiceCollection services) => services.AddScoped<SitemapEntries>();

    public static void MapCrawlers(this WebApplication app)
    {
        app.MapMethods("/robots.txt", Asking, Robots).WithMetadata(new ForAnybodyAttribute());
        app.MapMethods(Map, Asking, SitemapAsync).WithMetadata(new ForAnybodyAttribute(), new PublicPageAttribute()); // the dearest answer there is: made once for all who ask
        app.MapMethods("/sitemap-{part}.xml", Asking, PartAsync).WithMetadata(new ForAnybodyAttribute(), new PublicPageAttribute());
    }

    private static ContentHttpResult Robots(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text($"User-agent: *\n{string.Concat(Closed.Select(path => $"Disallow: {path}\n"))}Allow: /\n\nSitemap: {PublicAddress.Of(context, Map)}\n", "text/plain; charset=utf-8");
    }

    private static async Task<IResult> SitemapAsync(SitemapEntries entries, CancellationToken stop) => await entries.FitOneFileAsync(stop)
        ? new SitemapResult(isIndex: false, entries.AllAsync(stop))
        : new SitemapResult(isIndex: true, entries.PartsAsync(stop).Prepend(0).Select(part => new SitemapEntry(PathOf(part))));

    /// <summary>Part 0 has what is no post.</summary>
    private static async Task<IResult> PartAsync(string part, SitemapEntries entries, CancellationToken stop)
    {
        if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number.ToString(CultureInfo.InvariantCulture) != part
            || number > int.MaxValue / SitemapEntries.Most || await entries.FitOneFileAsync(stop))
        {
            return TypedResults.NotFound();
        }

        var found = number == 0 ? entries.ListsAsync(stop) : entries.OfPart(number, stop);
        return number == 0 || await found.AnyAsync(stop) ? new SitemapResult(isIndex: false, found) : TypedResults.NotFound();
    }

    private static string PathOf(int part) => string.Create(CultureInfo.InvariantCulture, $"/sitemap-{part}.xml");
}
