using System.Globalization;
using BlogSite.Data;
using BlogSite.Localization;

namespace BlogSite.Pages.Archive;

/// <summary>What a year or a month is called in the site's language.</summary>
public static class PeriodNames
{
    /// <summary>"2026", "November 2026".</summary>
    public static string Written(this Period period, SiteSettings site)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(site);
        return period.Month is null ? period.Year.ToString(CultureInfo.InvariantCulture) : period.FirstDay.ToString("Y", Dates.Culture(site.Language));
    }

    /// <summary>"November".</summary>
    public static string MonthName(this Period period, SiteSettings site)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(site);
        return period.FirstDay.ToString("MMMM", Dates.Culture(site.Language));
    }
}
