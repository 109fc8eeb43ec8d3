using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>How two-factor sign-in stands, and the ways to change it.</summary>
[Authorize]
public sealed class TwoFactorAuthenticationModel(AppUserManager users, AppSignInManager signIn) : PageModel
{
    public bool IsOn { get; private set; }

    /// <summary>Recovery codes not used yet.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Whether this browser is let in without a code.</summary>
    public bool IsRemembered { get; private set; }

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done)
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        Done = done;
        IsOn = user.TwoFactorEnabled;
        CodesLeft = await users.CountRecoveryCodesAsync(user);
        IsRemembered = await signIn.IsTwoFactorClientRememberedAsync(user);
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        await signIn.ForgetTwoFactorClientAsync();
        return this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication?done=forgotten");
    }
}
