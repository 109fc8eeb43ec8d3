using System.Globalization;
using BlogSite.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace BlogSite.Api;

/// <summary>Addresses in answers: of the site as readers know it, where that is set, else of the one that was asked.</summary>
internal sealed class ApiAddress(IHttpContextAccessor http, IOptions<SiteOptions> site)
{
    private HttpRequest Request => http.HttpContext!.Request; // not null: a request is answered

    /// <summary>Without a slash at its end.</summary>
    public string Site => site.Value.Home($"{Request.Scheme}://{Request.Host}{Request.PathBase}");

    /// <summary>A post of the API.</summary>
    public string Of(int id) => string.Create(CultureInfo.InvariantCulture, $"{Site}/api{PostEndpoints.List}{id}/");

    /// <summary>Another page of the list that was asked for; null for none.</summary>
    public string? Of(PageToken? page)
    {
        if (page is null)
        {
            return null;
        }

        // By the names that there are, in whatever case they came: routing and queries do not look at it.
        var known = QueryFields.OfPosts.Where(field => field.Name != "cursor" && Request.Query.ContainsKey(field.Name)).Select(field => KeyValuePair.Create(field.Name, (string?)Request.Query[field.Name].ToString()));
        return QueryHelpers.AddQueryString($"{Site}/api{PostEndpoints.List}", [.. known, KeyValuePair.Create("cursor", (string?)page.ToString())]);
    }
}
