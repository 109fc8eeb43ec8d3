using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin;

/// <summary>What the owner decides about the site. Fields that the environment sets are shown, and stay as they are.</summary>
[Authorize(Policies.Administer)]
public sealed class SettingsModel(BlogDbContext db, SiteDefaults defaults) : PageModel
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>Just saved, and come back here.</summary>
    public bool IsSaved => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("saved");

    /// <summary>What somebody else saved meanwhile; null: nobody did.</summary>
    public SettingsForm? Stored { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => Form = SettingsForm.Of(await db.Sites.AsNoTracking().SingleAsync(stop));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        await db.SaveInTurnAsync(SettleAsync);
        if (Stored is null)
        {
            return this.SeeOther("/admin/settings?saved");
        }

        Form = Form with { Seen = Stored.Seen }; // having seen both, the person may overwrite
        ModelState.Remove("Form.Seen"); // or the form would show what was sent
        return this.Conflicting();
    }

    private async Task SettleAsync()
    {
        var site = await db.Sites.SingleAsync();
        if (site.Tag() != Form.Seen)
        {
            Stored = SettingsForm.Of(site);
            return;
        }

        Form.Settle(site);
        defaults.Pin(site);
    }
}

public sealed record SettingsForm : SiteForm
{
    [StringLength(SiteSettings.DescriptionLength, ErrorMessage = "A description has at most {1} characters.")]
    public string? Description { get; init; }

    public string? Language { get; init; }

    /// <summary>The tag of the settings that the form was made from.</summary>
    public string? Seen { get; init; }

    public static SettingsForm Of(SiteSettings site) => new()
    {
        Title = site.Title,
        Description = site.Description,
        TimeZone = site.TimeZone,
        Language = site.Language,
        Registration = site.Registration,
        Seen = site.Tag(),
    };

    /// <summary>What is stored where this form says something else.</summary>
    public IEnumerable<(string Label, string Value)> Against(SettingsForm stored)
    {
        (string Label, string? Mine, string? Theirs)[] fields =
        [
            ("Title of the site", Title, stored.Title),
            ("What it is about", Description ?? "", stored.Description),
            ("Who may register", NameOf(Registration), NameOf(stored.Registration)),
            ("Time zone", TimeZone, stored.TimeZone),
            ("Language you write in", Language, stored.Language),
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
            yield return new ValidationResult("A language is a tag such as en, de or pt-BR.", [nameof(Language)]);
        }
    }

    public override void Settle(SiteSettings site)
    {
        base.Settle(site);
        site.Description = Description?.Trim() ?? "";
        site.Language = Language ?? site.Language;
    }
}
