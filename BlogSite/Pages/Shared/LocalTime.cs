using System.Globalization;
using BlogSite.Data;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BlogSite.Pages.Shared;

/// <summary>The site's clock and calendar on the wall, in its language.</summary>
public static class LocalTime
{
    /// <summary>A date as the site's language writes it, the month in letters and without the day of the week; with the time of day if wished.</summary>
    public static string Written(this SiteSettings site, DateTimeOffset local, bool withTime)
    {
        ArgumentNullException.ThrowIfNull(site);
        return Localization.Dates.Written(local, site.Language, withTime);
    }

    /// <summary>A moment as people of the site read it, in its zone and language.</summary>
    public static IHtmlContent Time(this SiteSettings site, DateTimeOffset at, bool withTime = false)
    {
        ArgumentNullException.ThrowIfNull(site);
        var time = new TagBuilder("time");
        time.Attributes["datetime"] = ForPrograms(at);
        time.InnerHtml.Append(site.Written(site.Local(at), withTime));
        return time;
    }

    internal static string ForPrograms(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
