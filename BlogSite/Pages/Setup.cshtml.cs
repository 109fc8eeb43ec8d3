using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

/// <summary>Open to who can read the program's output, until there is an admin; then gone for ever.</summary>
public sealed class SetupModel(SiteInfo site, SiteDefaults defaults, FirstRun firstRun, AccountWriter accounts, AppSignInManager signIn) : PageModel
{
    public static readonly IReadOnlyList<(Registration Choice, string Name, string Meaning)> Choices =
    [
        (Registration.Closed, "Nobody", "You make every account yourself."),
        (Registration.Readers, "Readers", "Anyone may have an account. You decide later who writes."),
        (Registration.Authors, "Authors", "Anyone who registers may write and publish at once. For groups that know each other."),
    ];

    public static IReadOnlyList<string> TimeZones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [BindProperty]
    public SetupForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool CodeIsRight => firstRun.Accepts(Code);

    public async Task<IActionResult> OnGetAsync()
    {
        var settings = await site.GetAsync();
        Form = new SetupForm { Title = settings.Title, TimeZone = settings.TimeZone, Registration = settings.Registration };
        return Refusal(settings) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Refusal(await site.GetAsync()) is { } refusal)
        {
            return refusal;
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var user = new AppUser { UserName = Form.UserName.Trim(), Email = string.IsNullOrWhiteSpace(Form.Email) ? null : Form.Email.Trim() };
        var made = await accounts.SetUpAsync(user, Form.Password, Settle);
        if (made.Errors.Any(error => error.Code == AccountWriter.SetUpAlready))
        {
            return NotFound();
        }

        if (!made.Succeeded)
        {
            return this.Unprocessable(made);
        }

        await signIn.SignInAsync(user, isPersistent: false);
        return this.SeeOther("/admin/posts/create");
    }

    private void Settle(SiteSettings settings)
    {
        settings.Title = Form.Title.Trim();
        settings.Registration = Form.Registration ?? settings.Registration;
        settings.TimeZone = Form.TimeZone ?? settings.TimeZone;
        defaults.Pin(settings);
    }

    private IActionResult? Refusal(SiteSettings settings)
    {
        if (settings.SetUpAt is not null)
        {
            return NotFound();
        }

        if (CodeIsRight)
        {
            return null;
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}

public sealed record SetupForm : IValidatableObject
{
    [Required(ErrorMessage = "Give the site a title.")]
    [StringLength(SiteSettings.TitleLength, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; init; } = "";

    [Required(ErrorMessage = "Enter a user name.")]
    public string UserName { get; init; } = "";

    public string? Email { get; init; }

    [Required(ErrorMessage = "Enter a password.")]
    public string Password { get; init; } = "";

    /// <summary>Null: as it is; a field that the environment sets is not sent.</summary>
    [EnumDataType(typeof(Registration), ErrorMessage = "Choose who may register.")]
    public Registration? Registration { get; init; }

    /// <summary>Null: as it is.</summary>
    public string? TimeZone { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeZone is not null && !SiteOptions.IsTimeZone(TimeZone))
        {
            yield return new ValidationResult("Choose a time zone from the list.", [nameof(TimeZone)]);
        }
    }
}
