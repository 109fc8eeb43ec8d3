using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BlogSite.Data;

namespace BlogSite.Pages.Archive;

/// <summary>A year, or a month of one, as the site's calendar has it.</summary>
/// <param name="Month">From 1 to 12; null: the whole year.</param>
public sealed record Period(int Year, int? Month)
{
    /// <summary>Its address.</summary>
    public string Path => Month is { } month ? FormattableString.Invariant($"/archive/{Year:0000}/{month:00}") : FormattableString.Invariant($"/archive/{Year:0000}");

    /// <summary>The first day.</summary>
    public DateTime FirstDay => new(Year, Month ?? 1, 1);

    /// <summary>Reads the parts of an address; false: there is no such year or month.</summary>
    /// <param name="month">Also with one digit, which <see cref="Path"/> does not have; null: the whole year.</param>
    public static bool TryFrom(string year, string? month, [NotNullWhen(true)] out Period? period)
    {
        ArgumentNullException.ThrowIfNull(year);
        period = null;
        if (year.Length != 4 || !IsNumber(year, out var number) || number == 0)
        {
            return false;
        }

        if (month is null)
        {
            period = new Period(number, null);
        }
        else if (month.Length <= 2 && IsNumber(month, out var of) && of is >= 1 and <= 12)
        {
            period = new Period(number, of);
        }

        return period is not null;
    }

    /// <summary>The month in which a moment is on the site's clocks.</summary>
    public static Period MonthOf(SiteSettings site, DateTimeOffset at)
    {
        var local = site.Local(at);
        return new Period(local.Year, local.Month);
    }

    public Period OfYear() => this with { Month = null };

    public IEnumerable<Period> Months() => Enumerable.Range(1, 12).Select(month => this with { Month = month });

    /// <summary>When it begins.</summary>
    public DateTimeOffset From(SiteSettings site) => Moment(site, FirstDay);

    /// <summary>When the next one begins.</summary>
    public DateTimeOffset To(SiteSettings site) =>
        this is { Year: 9999, Month: null or 12 } ? DateTimeOffset.MaxValue : Moment(site, Month is null ? FirstDay.AddYears(1) : FirstDay.AddMonths(1));

    // At either end of the calendar a zone's clocks show days that have no moment.
    private static DateTimeOffset Moment(SiteSettings site, DateTime day) =>
        day < DateTime.MinValue.AddDays(2) ? DateTimeOffset.MinValue : site.Moment(day);

    private static bool IsNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
