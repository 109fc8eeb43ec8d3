using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>
/// Signs in who is vouched for by another site, and lets register who is not known yet. An account that is here already is linked by its owner,
/// signed in, and by nothing else: an address that another site tells proves nothing here.
/// </summary>
[LimitAttempts(Attempt.SignIn)]
public sealed class ExternalLoginModel(AccountWriter accounts, AppSignInManager signIn, AppUserManager users, SiteInfo site) : PageModel
{
    private string _returnUrl = "/";

    [BindProperty]
    public ExternalForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get => _returnUrl; set => _returnUrl = ReturnTo.Local(value); }

    /// <summary>What people call the other site.</summary>
    public string Provider { get; private set; } = "";

    public bool IsClosed { get; private set; }

    public IActionResult OnGet() => this.SeeOther("/login?ReturnUrl=" + Uri.EscapeDataString(_returnUrl));

    public async Task<IActionResult> OnPostAsync(string? provider, [FromServices] OfferedProviders providers)
    {
        if (await providers.FindAsync(provider) is not { } offered)
        {
            return BadRequest();
        }

        var back = "/Identity/Account/ExternalLogin?handler=Callback&ReturnUrl=" + Uri.EscapeDataString(_returnUrl);
        return new LeavingResult(offered, signIn.ConfigureExternalAuthenticationProperties(offered.Name, back));
    }

    public async Task<IActionResult> OnGetCallbackAsync()
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } vouched)
        {
            return await RefusedAsync();
        }

        if (await users.FindByLoginAsync(vouched.LoginProvider, vouched.ProviderKey) is null)
        {
            Form = new ExternalForm { UserName = UserNames.Suggest(vouched.Principal.FindFirstValue(ClaimTypes.Name)), Email = vouched.Principal.FindFirstValue(ClaimTypes.Email) };
            await RoleAsync(vouched);
            return Page();
        }

        var result = await signIn.ExternalLoginSignInAsync(vouched.LoginProvider, vouched.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        return result switch
        {
            { Succeeded: true } => this.SeeOther(_returnUrl),
            { RequiresTwoFactor: true } => this.SeeOther("/Identity/Account/LoginWith2fa?ReturnUrl=" + Uri.EscapeDataString(_returnUrl)),
            _ => await RefusedAsync(),
        };
    }

    public async Task<IActionResult> OnPostConfirmationAsync()
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } vouched)
        {
            return await RefusedAsync();
        }

        if (await RoleAsync(vouched) is not { } role)
        {
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var user = new AppUser { UserName = Form.UserName.Trim(), Email = string.IsNullOrWhiteSpace(Form.Email) ? null : Form.Email.Trim() };
        var made = await accounts.CreateAsync(user, vouched, role);
        if (!made.Succeeded)
        {
            return this.Unprocessable(made);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        await signIn.SignInAsync(user, isPersistent: false, vouched.LoginProvider);
        return this.SeeOther(_returnUrl);
    }

    /// <summary>What who registers becomes; null, and 403, where nobody registers.</summary>
    private async Task<string?> RoleAsync(ExternalLoginInfo vouched)
    {
        Provider = vouched.ProviderDisplayName ?? vouched.LoginProvider;
        var role = Roles.Of((await site.GetAsync()).Registration);
        IsClosed = role is null;
        Response.StatusCode = IsClosed ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
        return role;
    }

    /// <summary>One sentence for every reason: which accounts exist, and which are shut, is nobody's business.</summary>
    private async Task<IActionResult> RefusedAsync()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return this.SeeOther("/login?refused&ReturnUrl=" + Uri.EscapeDataString(_returnUrl));
    }
}

public sealed record ExternalForm
{
    [Required(ErrorMessage = "Enter a user name.")]
    public string UserName { get; init; } = "";

    public string? Email { get; init; }
}
