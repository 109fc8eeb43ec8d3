using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Makes another key for another app. Until that app has shown a code, two-factor is off: nobody can have its codes.</summary>
[Authorize, FreshSignIn]
public sealed class ResetAuthenticatorModel(AppUserManager users) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        var off = user.TwoFactorEnabled ? await users.SetTwoFactorEnabledAsync(user, enabled: false) : IdentityResult.Success;
        var reset = off.Succeeded ? await users.ResetAuthenticatorKeyAsync(user) : off;
        if (!reset.Succeeded)
        {
            return this.Unprocessable(reset);
        }

        return this.SeeOther("/Identity/Account/Manage/EnableAuthenticator");
    }
}
