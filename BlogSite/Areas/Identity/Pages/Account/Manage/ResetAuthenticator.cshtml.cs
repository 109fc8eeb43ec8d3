using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Makes another key for another app. Until that app has shown a code, two-factor is off: nobody can have its codes.</summary>
[Authorize, FreshSignIn]
public sealed class ResetAuthenticatorModel(AppUserManager users, TwoFactor twoFactor) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        if (await twoFactor.TurnOffAsync(user) is { Succeeded: false } refused)
        {
            return this.Unprocessable(refused);
        }

        return this.SeeOther("/Identity/Account/Manage/EnableAuthenticator");
    }
}
