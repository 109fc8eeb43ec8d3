using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

[LimitAttempts(Attempt.Registration)]
public sealed class RegisterModel(AccountWriter accounts, AppSignInManager signIn, SiteInfo site, RegisterGuard guard) : PageModel
{
    private string _returnUrl = "/";

    [BindProperty]
    public RegisterForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get => _returnUrl; set => _returnUrl = ReturnTo.Local(value); }

    /// <summary>When the page was shown, as <see cref="RegisterGuard"/> has it.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    public bool IsClosed { get; private set; }

    public async Task OnGetAsync()
    {
        await RoleAsync();
        Shown = guard.Now();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await RoleAsync() is not { } role)
        {
            return Page();
        }

        if (guard.ProblemWith(Form.Website, Shown) is { } problem)
        {
            ModelState.AddModelError("", problem);
        }

        Shown = guard.Again(Shown);
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var user = new AppUser { UserName = Form.UserName.Trim(), Email = string.IsNullOrWhiteSpace(Form.Email) ? null : Form.Email.Trim() };
        var made = await accounts.CreateAsync(user, Form.Password, role);
        if (!made.Succeeded)
        {
            return this.Unprocessable(made);
        }

        await signIn.SignInAsync(user, isPersistent: false);
        return this.SeeOther(_returnUrl);
    }

    /// <summary>What who registers becomes; null, and 403, where nobody registers.</summary>
    private async Task<string?> RoleAsync()
    {
        var registration = (await site.GetAsync()).Registration;
        IsClosed = registration == Registration.Closed;
        if (IsClosed)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Roles.Of(registration);
    }
}

public sealed record RegisterForm
{
    [Required(ErrorMessage = "Enter a user name.")]
    public string UserName { get; init; } = "";

    public string? Email { get; init; }

    /// <summary>What people do not see and programs fill in.</summary>
    public string? Website { get; init; }

    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter a password."), MinLength(1, ErrorMessage = "Enter a password.")]
    public string Password { get; init; } = "";
}
