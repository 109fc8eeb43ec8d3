using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BlogSite.Localization;

/// <summary>Dates in sentences.</summary>
public static partial class Dates
{
    private static readonly ConcurrentDictionary<string, Manner> Known = new(StringComparer.Ordinal); // as many as there are languages an owner chose

    /// <summary>A date as a language writes it, the month in letters and without the day of the week; with the time of day if wished.</summary>
    public static string Written(DateTimeOffset local, string language, bool withTime)
    {
        var (culture, pattern) = Of(language);
        var date = local.ToString(pattern, culture);
        return withTime ? $"{date}, {local.ToString(culture.DateTimeFormat.ShortTimePattern, culture)}" : date;
    }

    /// <summary>How a language writes dates: those of the calendar that the addresses of the archive have, whichever it prefers.</summary>
    public static CultureInfo Culture(string language) => Of(language).Culture;

    private static Manner Of(string language) => Known.GetOrAdd(language, language =>
    {
        var culture = Gregorian(language);
        return new Manner(culture, WeekDay().Replace(culture.DateTimeFormat.LongDatePattern, ""));
    });

    private static CultureInfo Gregorian(string language)
    {
        // English of no country: the day before the month, as most who write it do.
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language).Clone();
        if (culture.Calendar is not GregorianCalendar && Array.Find(culture.OptionalCalendars, calendar => calendar is GregorianCalendar) is { } gregorian)
        {
            culture.DateTimeFormat.Calendar = gregorian;
        }

        return CultureInfo.ReadOnly(culture);
    }

    [GeneratedRegex("[,،]? *dddd[,،]? *", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex WeekDay();

    private sealed record Manner(CultureInfo Culture, string DatePattern);
}
