using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.Html;

namespace BlogSite.Pages.Shared;

/// <summary>A post as search engines read it: schema.org's BlogPosting in JSON-LD. Browsers take it for data, and the policy of the pages has nothing against it.</summary>
public static class BlogPosting
{
    // Letters of every script as they are. What could end the element that it stands in (<, >, &, quotes, U+2028) is escaped whatever is allowed here.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="address">Makes a path an address in full.</param>
    public static IHtmlContent Of(SharedPost post, SiteSettings site, FirstPicture? picture, Func<string, string> address)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(address);
        var here = address(post.Path);
        var posting = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BlogPosting",
            ["headline"] = post.Title,
            ["url"] = here,
            ["mainEntityOfPage"] = here,
            ["datePublished"] = Timestamp.Of(post.PublishedAt),
            ["dateModified"] = Timestamp.Of(post.UpdatedAt ?? post.PublishedAt),
            ["author"] = new JsonArray([.. post.Bylines.Select(name => new JsonObject { ["@type"] = "Person", ["name"] = name, ["url"] = address(PostAddress.Author(name)) })]),
            ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = site.Title, ["url"] = address("/") },
            ["inLanguage"] = site.Language,
        };
        if (!string.IsNullOrEmpty(post.Description))
        {
            posting["description"] = post.Description;
        }

        if (post.Tags.Count > 0)
        {
            posting["keywords"] = new JsonArray([.. post.Tags.Select(tag => JsonValue.Create(tag))]);
        }

        if (picture is not null)
        {
            posting["image"] = Image(picture, address(picture.Address));
        }

        return new HtmlString($"<script type=\"application/ld+json\">{posting.ToJsonString(Readable)}</script>"); // by hand: Razor would write the plus as &#x2B;
    }

    private static JsonObject Image(FirstPicture picture, string address)
    {
        var image = new JsonObject { ["@type"] = "ImageObject", ["url"] = address };
        if (picture is { Width: { } width, Height: { } height })
        {
            (image["width"], image["height"]) = (width, height);
        }

        return image;
    }
}
