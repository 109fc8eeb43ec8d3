using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BlogSite.Data;

/// <summary>Moments, and what the clocks in the site's zone show.</summary>
public static class SiteTime
{
    private const string Minutes = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The moment in the site's zone; in UTC where this machine does not know the zone.</summary>
    public static DateTimeOffset Local(this SiteSettings site, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone(site));

    /// <summary>A moment as a field of date and time holds it, to the minute; empty for none.</summary>
    public static string Typed(this SiteSettings site, DateTimeOffset? moment) =>
        moment is { } at ? site.Local(at).ToString(Minutes, CultureInfo.InvariantCulture) : "";

    /// <summary>Reads what <see cref="Typed"/> writes, in the site's zone; false: <paramref name="problem"/> says why, for the person who typed it.</summary>
    /// <remarks>Where the clocks are put back there are two moments of one name: the first.</remarks>
    public static bool TryMoment(this SiteSettings site, string typed, out DateTimeOffset moment, [NotNullWhen(false)] out string? problem)
    {
        (moment, problem) = (default, null);
        if (!DateTime.TryParseExact(typed.Trim().Replace(' ', 'T'), [Minutes, Minutes + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1000 or > 9000)
        {
            problem = T["Enter a date and a time of the years 1000 to 9000, such as 2026-05-01 09:30."];
            return false;
        }

        if (Zone(site).IsInvalidTime(local))
        {
            problem = T["There is no {0} on that day in {1}: the clocks are put forward. Choose another time.", local.ToString("HH:mm", CultureInfo.InvariantCulture), site.TimeZone];
            return false;
        }

        moment = site.Moment(local);
        return true;
    }

    /// <summary>The moment that the site's clocks call so: of two, where they are put back, the first; of none, where they are put forward, the one after the gap.</summary>
    public static DateTimeOffset Moment(this SiteSettings site, DateTime local)
    {
        var zone = Zone(site);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static TimeZoneInfo Zone(SiteSettings site) => TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
