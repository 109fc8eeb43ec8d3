using System.Globalization;
using System.Text.RegularExpressions;

namespace BlogSite.Localization;

/// <summary>Dates in sentences.</summary>
public static partial class Dates
{
    /// <summary>A date as a language writes it, the month in letters and without the day of the week; with the time of day if wished.</summary>
    public static string Written(DateTimeOffset local, string language, bool withTime)
    {
        var culture = Culture(language);
        var date = local.ToString(WeekDay().Replace(culture.DateTimeFormat.LongDatePattern, ""), culture);
        return withTime ? $"{date}, {local.ToString(culture.DateTimeFormat.ShortTimePattern, culture)}" : date;
    }

    /// <summary>How a language writes dates.</summary>
    // English of no country: the day before the month, as most who write it do.
    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);

    [GeneratedRegex("[,،]? *dddd[,،]? *", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex WeekDay();
}
