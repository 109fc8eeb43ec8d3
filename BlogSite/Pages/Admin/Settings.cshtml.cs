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

    public async Task OnGetAsync(CancellationToken stop) => Form = SettingsForm.Of(await db.Sites.AsNoTracking().SingleAsync(stop));

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var site = await db.Sites.SingleAsync(stop);
        Form.Settle(site);
        defaults.Pin(site);
        await db.SaveChangesAsync(CancellationToken.None);
        return this.SeeOther("/admin/settings?saved");
    }
}

public sealed record SettingsForm : SiteForm
{
    [StringLength(SiteSettings.DescriptionLength, ErrorMessage = "A description has at most {1} characters.")]
    public string? Description { get; init; }

    public string? Language { get; init; }

    public static SettingsForm Of(SiteSettings site) => new()
    {
        Title = site.Title,
        Description = site.Description,
        TimeZone = site.TimeZone,
        Language = site.Language,
        Registration = site.Registration,
    };

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
