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
    private bool? _codeIsRight;

    [BindProperty]
    public SetupForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool CodeIsRight => _codeIsRight ??= firstRun.Accepts(Code); // once: a wrong one is logged

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
        Form.Settle(settings);
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

public sealed record SetupForm : SiteForm
{
    [Required(ErrorMessage = "Enter a user name.")]
    public string UserName { get; init; } = "";

    public string? Email { get; init; }

    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter a password."), MinLength(1, ErrorMessage = "Enter a password.")]
    public string Password { get; init; } = "";
}
