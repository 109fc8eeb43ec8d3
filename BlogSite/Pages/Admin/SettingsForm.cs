using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Admin;

/// <summary>What an admin may change about the site.</summary>
public sealed record SettingsForm : SiteForm
{
    [StringLength(SiteSettings.DescriptionLength, ErrorMessage = "A description has at most {1} characters.")]
    public string? Description { get; init; }

    public string? Language { get; init; }

    /// <summary>The address of the picture that stands for the site where it is shared; empty: none; null: as it is.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Picture { get; init; }

    /// <summary>The tag of the settings that the form was made from.</summary>
    public string? Seen { get; init; }

    public static SettingsForm Of(SiteSettings site) => new()
    {
        Title = site.Title,
        Description = site.Description,
        TimeZone = site.TimeZone,
        Language = site.Language,
        Picture = site.Picture ?? "",
        Registration = site.Registration,
        Seen = site.Tag(),
    };

    /// <summary>What is stored where this form says something else.</summary>
    public IEnumerable<(string Label, string Value)> Against(SettingsForm stored)
    {
        (string Label, string? Mine, string? Theirs)[] fields =
        [
            (T["Title of the site"], Title, stored.Title),
            (T["What it is about"], Description ?? "", stored.Description),
            (T["Who may register"], NameOf(Registration), NameOf(stored.Registration)),
            (T["Time zone"], TimeZone, stored.TimeZone),
            (T["Language you write in"], Language, stored.Language),
            (T["Picture of the site"], Picture, stored.Picture),
        ];
        return fields.Where(field => field.Mine is not null && field.Mine != field.Theirs).Select(field => (field.Label, field.Theirs ?? ""));
    }

    private static string? NameOf(Registration? choice) => Choices.Where(entry => entry.Choice == choice).Select(entry => entry.Name).FirstOrDefault();

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (Language is not null && !SiteOptions.IsLanguage(Language))
        {
            yield return new ValidationResult(T["A language is a tag such as en, de or pt-BR."], [nameof(Language)]);
        }

        if (!string.IsNullOrEmpty(Picture) && !SiteOptions.IsPicture(Picture))
        {
            yield return new ValidationResult(T["Choose a picture from the list."], [nameof(Picture)]);
        }
    }

    public override void Settle(SiteSettings site)
    {
        base.Settle(site);
        site.Description = Description?.Trim() ?? "";
        site.Language = Language ?? site.Language;
        site.Picture = Picture switch { null => site.Picture, "" => null, _ => Picture };
    }
}
