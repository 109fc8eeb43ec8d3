using System.Globalization;
using BlogSite.Data;

namespace BlogSite.Pages.Archive;

/// <summary>What a year or a month is called in the site's language.</summary>
public static class PeriodNames
{
    /// <summary>"2026", "November 2026".</summary>
    public static string Written(this Period period, SiteSettings site)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(site);
        return period.Month is null ? period.Year.ToString(CultureInfo.InvariantCulture) : period.FirstDay.ToString("Y", Gregorian(site));
    }

    /// <summary>"November".</summary>
    public static string MonthName(this Period period, SiteSettings site)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(site);
        return period.FirstDay.ToString("MMMM", Gregorian(site));
    }

    // The months of the addresses, whatever calendar a language prefers.
    private static CultureInfo Gregorian(SiteSettings site)
    {
        var culture = (CultureInfo)Localization.Dates.Culture(site.Language).Clone();
        if (culture.Calendar is not GregorianCalendar && Array.Find(culture.OptionalCalendars, calendar => calendar is GregorianCalendar) is { } gregorian)
        {
            culture.DateTimeFormat.Calendar = gregorian;
        }

        return culture;
    }
}
