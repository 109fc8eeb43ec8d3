using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>The settings <c>Site:*</c>: they fill the row of site settings at first.</summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

    public string Title { get; set; } = "BlogSite";

    public string Description { get; set; } = "";

    public string TimeZone { get; set; } = "UTC";

    public string Language { get; set; } = "en";

    /// <summary>The picture that stands for the site where a page is shared, by its address here. Empty: none.</summary>
    public string Picture { get; set; } = "";

    /// <summary>Where readers reach the site, such as <c>https://blog.example.org</c>: links in mails lead there. Null: it sends none.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>What addresses in full begin with, without a slash at the end.</summary>
    /// <param name="asked">What the site was called by who asked: stands in where nobody said what it is called.</param>
    public string Home(string asked) => (BaseUrl is { Length: > 0 } home ? home : asked).TrimEnd('/');

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

        if (!string.IsNullOrEmpty(BaseUrl) && !IsBaseUrl(BaseUrl))
        {
            yield return Bad(nameof(BaseUrl), "the site's own address such as https://blog.example.org, in ASCII and without anything behind its path");
        }

        if (Picture.Length > 0 && !IsPicture(Picture))
        {
            yield return Bad(nameof(Picture), "the address of a picture of this site, such as /media/0123456789abcdef0123456789abcdef/1600x900.webp");
        }

        if (!IsLanguage(Language))
        {
            yield return Bad(nameof(Language), "a language tag such as en or de");
        }
    }

    // Over plain http a link to choose a password would be anybody's on the way; on this machine there is none.
    private static bool IsBaseUrl(string text) =>
        text.All(c => c is > ' ' and <= '~') && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Host.Length > 0 && text.AsSpan().IndexOfAny('?', '#', '@') < 0;

    /// <summary>Sites that show what was shared take no drawings.</summary>
    public static bool IsPicture(string path) => PictureAddress.TryFrom(path, out var address) && !address.IsDrawing;

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
