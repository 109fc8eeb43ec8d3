using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Turns two-factor sign-in off.</summary>
[Authorize, FreshSignIn]
public sealed class Disable2faModel(AppUserManager users) : PageModel
{
    public async Task<IActionResult> OnGetAsync() =>
        await users.GetUserAsync(User) is { TwoFactorEnabled: true } ? Page() : this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { TwoFactorEnabled: true } user)
        {
            return this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");
        }

        if (await users.SetTwoFactorEnabledAsync(user, enabled: false) is { Succeeded: false } refused)
        {
            return this.Unprocessable(refused);
        }

        return this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication?done=off");
    }
}
