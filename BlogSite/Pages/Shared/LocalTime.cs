using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using BlogSite.Data;

namespace BlogSite.Pages.Shared;

/// <summary>The site's clock and calendar on the wall.</summary>
public static partial class LocalTime
{
    private const string Minutes = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The moment in the site's zone; in UTC where this machine does not know the zone.</summary>
    public static DateTimeOffset Local(this SiteSettings site, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone(site));

    /// <summary>A date as the site's language writes it, the month in letters and without the day of the week; with the time of day if wished.</summary>
    public static string Written(this SiteSettings site, DateTimeOffset local, bool withTime)
    {
        var culture = Culture(site.Language);
        var date = local.ToString(WeekDay().Replace(culture.DateTimeFormat.LongDatePattern, ""), culture);
        return withTime ? $"{date}, {local.ToString(culture.DateTimeFormat.ShortTimePattern, culture)}" : date;
    }

    /// <summary>A moment as a field of date and time holds it, to the minute; empty for none.</summary>
    public static string Typed(this SiteSettings site, DateTimeOffset? moment) =>
        moment is { } at ? site.Local(at).ToString(Minutes, CultureInfo.InvariantCulture) : "";

    /// <summary>Reads what <see cref="Typed"/> writes, in the site's zone; false: <paramref name="problem"/> says why, for the person who typed it.</summary>
    /// <remarks>Where the clocks are put back there are two moments of one name: the first.</remarks>
    public static bool TryMoment(this SiteSettings site, string typed, out DateTimeOffset moment, [NotNullWhen(false)] out string? problem)
    {
        (moment, problem) = (default, null);
        if (!DateTime.TryParseExact(typed.Trim().Replace(' ', 'T'), [Minutes, Minutes + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1900 or > 9000)
        {
            problem = "Enter a date and a time, such as 2026-05-01 09:30.";
            return false;
        }

        var zone = Zone(site);
        if (zone.IsInvalidTime(local))
        {
            problem = $"There is no {local.ToString("HH:mm", CultureInfo.InvariantCulture)} on that day in {site.TimeZone}: the clocks are put forward. Choose another time.";
            return false;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        moment = new DateTimeOffset(local, offset).ToUniversalTime();
        return true;
    }

    private static TimeZoneInfo Zone(SiteSettings site) => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    // English of no country: the day before the month, as most who write it do.
    private static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);

    [GeneratedRegex("[,،]? *dddd[,،]? *", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex WeekDay();
}
