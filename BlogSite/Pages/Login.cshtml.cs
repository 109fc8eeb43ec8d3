using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

[LimitAttempts(Attempt.SignIn)]
public sealed class LoginModel(AppSignInManager signIn) : PageModel
{
    private string _returnUrl = "/";

    [BindProperty]
    public LoginForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get => _returnUrl; set => _returnUrl = ReturnTo.Local(value); }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var result = await signIn.PasswordSignInAsync(Form.Name.Trim(), Form.Password, Form.Remember, lockoutOnFailure: false);
        if (result.Succeeded)
        {
            return this.SeeOther(_returnUrl);
        }

        if (result.RequiresTwoFactor)
        {
            return this.SeeOther($"/Identity/Account/LoginWith2fa?ReturnUrl={Uri.EscapeDataString(_returnUrl)}&RememberMe={Form.Remember}");
        }

        // One sentence for every reason: which names exist is nobody's business.
        ModelState.AddModelError($"{nameof(Form)}.{nameof(Form.Name)}", T["The name or the password is wrong."]);
        return this.Unprocessable();
    }

    /// <summary>What the browser is to ask its passkeys, as the script sends it on. Whose they are, they know themselves.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => this.Json(await signIn.MakePasskeyRequestOptionsAsync(user: null));

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        if ((await signIn.PasskeySignInAsync(credential, Form.Remember)).Succeeded)
        {
            return this.SeeOther(_returnUrl);
        }

        ModelState.Clear(); // of name and password nothing was asked
        ModelState.AddModelError("", T["This passkey is not known here, or did not work."]);
        return this.Unprocessable();
    }
}

public sealed record LoginForm
{
    [Required(ErrorMessage = "Enter your user name or e-mail address.")]
    [StringLength(AppUserValidator.EmailLength, ErrorMessage = "A user name or an e-mail address is shorter than this.")]
    public string Name { get; init; } = "";

    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter your password."), MinLength(1, ErrorMessage = "Enter your password.")]
    public string Password { get; init; } = "";

    public bool Remember { get; init; }
}
