using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BlogSite.Blog;
using BlogSite.Blog.Feeds;
using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Feeds;

/// <summary>A feed as an answer: 304 to who has it as it is, before any text is read.</summary>
internal sealed class FeedAnswer(BlogDbContext db, SiteInfo site, PostRenderer renderer, FeedMoments moments)
{
    /// <summary>Raised whenever the same posts give another feed.</summary>
    private const int Edition = 1;

    public async Task<IResult> OfAsync(FeedFormat format, FeedSubject subject, HttpContext context, CancellationToken stop)
    {
        var rows = await FeedRow.ReadAsync(db, subject.Published, stop);
        if (rows.Count == 0 && subject.Name is not null)
        {
            return TypedResults.NotFound(); // nor has it a page
        }

        var settings = await site.GetAsync();
        var (home, path) = (PublicAddress.Site(context), subject.PathOf(format));
        var tag = TagOf(home + path, settings, rows);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = tag;
        var since = moments.Since(home + path, tag);
        context.Response.GetTypedHeaders().LastModified = since;
        if (IsKnown(context.Request, tag, since))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var texts = await FeedRow.TextsAsync(db, rows, stop);
        var feed = new Feed(
            FeedId.Of(settings.FeedKey, subject.Id),
            subject.Name is null ? settings.Title : $"{subject.Name} · {settings.Title}",
            subject.Name is null ? settings.Description : "",
            settings.Language,
            home + subject.Page,
            home + path,
            home + "/tags/",
            rows.Select(row => row.Changed).DefaultIfEmpty(settings.SetUpAt ?? DateTimeOffset.UnixEpoch).Max(), // a feed has a date, be it of a site without a post
            [.. rows.Select(row => Entry(row, texts, settings, home))]);
        return new FeedResult(format, format.Write(feed));
    }

    private FeedEntry Entry(FeedRow row, Dictionary<int, (string Html, int RendererVersion)> texts, SiteSettings settings, string home)
    {
        var address = home + PostAddress.Of(row.Slug);
        return new FeedEntry(
            FeedId.Of(settings.FeedKey, string.Create(CultureInfo.InvariantCulture, $"posts/{row.Id}")),
            address,
            row.Title,
            row.Excerpt,
            texts.TryGetValue(row.Id, out var text) ? Html(text.RendererVersion == PostRenderer.Version ? text.Html : renderer.Sanitise(text.Html), settings, home, address) : null,
            row.PublishedAt,
            row.Changed,
            [.. row.Bylines.Select(name => new FeedAuthor(name, home + PostAddress.Author(name)))],
            row.Tags,
            row.PicturePath is { } picture ? home + picture : null);
    }

    // Where it is read there is no page of ours around it, which says from which side a text of no paragraph begins.
    private static string Html(string html, SiteSettings settings, string home, string address)
    {
        var whole = WholeAddresses.In(html, home, address);
        return CultureInfo.GetCultureInfo(settings.Language).TextInfo.IsRightToLeft ? $"""<div lang="{settings.Language}" dir="rtl">{whole}</div>""" : whole;
    }

    /// <summary>Of everything that the feed shows, and so a weak one: compressed it is the same feed. What is shown of a post changes with its version, its renderer or what is listed besides.</summary>
    private static string TagOf(string address, SiteSettings settings, IReadOnlyList<FeedRow> rows)
    {
        var shown = JsonSerializer.SerializeToUtf8Bytes(new { Edition, PostRenderer.Version, address, settings.FeedKey, settings.Title, settings.Description, settings.Language, settings.SetUpAt, rows });
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(shown).AsSpan(0, 12))}\"";
    }

    /// <summary>RFC 9110 13.2.2: who has a tag is asked by it alone. Of moments only the very same one counts, since a feed may become again what it was.</summary>
    private static bool IsKnown(HttpRequest request, string tag, DateTimeOffset? since) => request.Headers.IfNoneMatch.Count > 0
        ? EntityTags.AreKnown(request, tag)
        : since is not null && request.GetTypedHeaders().IfModifiedSince == since;
}
