using BlogSite.Data;
using Microsoft.Extensions.Options;

namespace BlogSite.Pages.Shared;

/// <summary>What readers call the site: by that a page names itself to others.</summary>
public static class PublicAddress
{
    /// <summary>An address of the site in full: below <c>Site:BaseUrl</c>, where that is set, else below what was asked.</summary>
    /// <param name="path">With the slash before it, encoded; of another site all of it.</param>
    public static string Of(HttpContext context, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/') ? Site(context) + path : path;
    }

    /// <summary>Without a slash at its end.</summary>
    public static string Site(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        return context.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.Home($"{request.Scheme}://{request.Host.ToString().ToLowerInvariant()}{request.PathBase}"); // as typed, every spelling would be another site
    }
}
