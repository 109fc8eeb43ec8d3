using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>The second factor: a code of the app, after the password was right. Who comes by another way, or too late, begins anew.</summary>
[LimitAttempts(Attempt.SignIn)]
public sealed class LoginWith2faModel(AppSignInManager signIn) : PageModel
{
    private string _returnUrl = "/";

    [BindProperty]
    public TwoFactorForm Input { get; set; } = new();

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

        var result = await signIn.TwoFactorAuthenticatorSignInAsync(TypedCode.Ungrouped(Input.TwoFactorCode), RememberMe, Input.RememberMachine);
        if (result.Succeeded)
        {
            return this.SeeOther(_returnUrl);
        }

        ModelState.AddModelError("Input.TwoFactorCode", T["This code is wrong, too old, or used already. Codes change every 30 seconds: enter the next one that the app shows."]);
        return this.Unprocessable();
    }

    private IActionResult Anew() => this.SeeOther($"/login?anew&ReturnUrl={Uri.EscapeDataString(_returnUrl)}");
}

public sealed record TwoFactorForm
{
    [Required(ErrorMessage = "Enter the code that your app shows.")]
    [StringLength(20, ErrorMessage = "A code has six digits.")]
    public string TwoFactorCode { get; init; } = "";

    public bool RememberMachine { get; init; }
}
