using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;

namespace BlogSite.Pages.Shared;

/// <summary>What an owner is asked about the site, at the setup and later. A field that the environment sets is not sent.</summary>
public record SiteForm : IValidatableObject
{
    public static IReadOnlyList<(Registration Choice, string Name, string Meaning)> Choices =>
    [
        (Auth.Registration.Closed, T["Nobody"], T["You make every account yourself."]),
        (Auth.Registration.Readers, T["Readers"], T["Anyone may have an account. You decide later who writes."]),
        (Auth.Registration.Authors, T["Authors"], T["Anyone who registers may write and publish at once. For groups that know each other."]),
    ];

    public static IReadOnlyList<string> TimeZones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Required(ErrorMessage = "Give the site a title.")]
    [StringLength(SiteSettings.TitleLength, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; init; } = "";

    /// <summary>Null: as it is.</summary>
    [EnumDataType(typeof(Registration), ErrorMessage = "Choose who may register.")]
    public Registration? Registration { get; init; }

    /// <summary>Null: as it is.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Writes the answers into the site's settings.</summary>
    public virtual void Settle(SiteSettings site)
    {
        site.Title = Title.Trim();
        site.Registration = Registration ?? site.Registration;
        site.TimeZone = TimeZone ?? site.TimeZone;
    }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeZone is not null && !SiteOptions.IsTimeZone(TimeZone))
        {
            yield return new ValidationResult(T["Choose a time zone from the list."], [nameof(TimeZone)]);
        }
    }
}
