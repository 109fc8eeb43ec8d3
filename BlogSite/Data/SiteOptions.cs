using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace BlogSite.Data;

/// <summary>The settings <c>Site:*</c>: they fill the row of site settings at first.</summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

    public string Title { get; set; } = "BlogSite";

    public string Description { get; set; } = "";

    public string TimeZone { get; set; } = "UTC";

    public string Language { get; set; } = "en";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > SiteSettings.TitleLength)
        {
            yield return Bad(nameof(Title), $"1 to {SiteSettings.TitleLength} characters");
        }

        if (Description.Length > SiteSettings.DescriptionLength)
        {
            yield return Bad(nameof(Description), $"at most {SiteSettings.DescriptionLength} characters");
        }

        if (!IsTimeZone(TimeZone))
        {
            yield return Bad(nameof(TimeZone), "an IANA time zone such as Europe/Berlin");
        }

        if (!IsLanguage(Language))
        {
            yield return Bad(nameof(Language), "a language tag such as en or de");
        }
    }

    public static bool IsTimeZone(string? name) => !string.IsNullOrEmpty(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    public static bool IsLanguage(string tag)
    {
        try
        {
            return tag.Length is >= 2 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && CultureInfo.GetCultureInfo(tag).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static ValidationResult Bad(string name, string expected) => new($"{Section}:{name} must be {expected}.", [name]);
}
