using System.Globalization;
using System.Text.RegularExpressions;
using BlogSite.Data;

namespace BlogSite.Pages.Shared;

/// <summary>The site's clock and calendar on the wall, in its language.</summary>
public static partial class LocalTime
{
    /// <summary>A date as the site's language writes it, the month in letters and without the day of the week; with the time of day if wished.</summary>
    public static string Written(this SiteSettings site, DateTimeOffset local, bool withTime)
    {
        var culture = Culture(site.Language);
        var date = local.ToString(WeekDay().Replace(culture.DateTimeFormat.LongDatePattern, ""), culture);
        return withTime ? $"{date}, {local.ToString(culture.DateTimeFormat.ShortTimePattern, culture)}" : date;
    }

    // English of no country: the day before the month, as most who write it do.
    internal static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);

    [GeneratedRegex("[,،]? *dddd[,،]? *", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex WeekDay();
}
