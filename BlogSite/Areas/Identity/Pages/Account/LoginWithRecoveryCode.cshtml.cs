using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>The second factor without the app: one of the codes kept for that.</summary>
[LimitAttempts(Attempt.SignIn)]
public sealed class LoginWithRecoveryCodeModel(AppSignInManager signIn) : PageModel
{
    private string _returnUrl = "/";

    [BindProperty]
    public RecoveryCodeForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get => _returnUrl; set => _returnUrl = ReturnTo.Local(value); }

    [BindProperty(SupportsGet = true)]
    public bool RememberMe { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? Anew() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            return Anew();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(Input.RecoveryCode.Replace(" ", "", StringComparison.Ordinal), RememberMe);
        if (result.Succeeded)
        {
            return this.SeeOther(_returnUrl);
        }

        ModelState.AddModelError("Input.RecoveryCode", T["This is none of your recovery codes, or it has been used. Each lets in once: try another."]);
        return this.Unprocessable();
    }

    private IActionResult Anew() => this.SeeOther($"/login?anew&ReturnUrl={Uri.EscapeDataString(_returnUrl)}");
}

public sealed record RecoveryCodeForm
{
    [Required(ErrorMessage = "Enter one of your recovery codes.")]
    [StringLength(50, ErrorMessage = "A recovery code is shorter than this.")]
    public string RecoveryCode { get; init; } = "";
}
