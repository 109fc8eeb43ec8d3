using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Makes new recovery codes in place of those before.</summary>
[Authorize, FreshSignIn]
public sealed class GenerateRecoveryCodesModel(AppUserManager users) : PageModel
{
    public async Task<IActionResult> OnGetAsync() =>
        await users.GetUserAsync(User) is { TwoFactorEnabled: true } ? Page() : Overview();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { TwoFactorEnabled: true } user)
        {
            return Overview();
        }

        TempData[ShowRecoveryCodesModel.Kept(user.Id)] = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, ShowRecoveryCodesModel.Number) ?? []).ToArray();
        return this.SeeOther("/Identity/Account/Manage/ShowRecoveryCodes");
    }

    private IActionResult Overview() => this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");
}
