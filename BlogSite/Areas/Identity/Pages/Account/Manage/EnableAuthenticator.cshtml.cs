using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Adds an authenticator app: shows the key, and turns two-factor on once the app has shown a right code.</summary>
[Authorize, FreshSignIn]
public sealed class EnableAuthenticatorModel(AppUserManager users, TwoFactor twoFactor, SiteInfo site) : PageModel
{
    [BindProperty]
    public CodeForm Input { get; set; } = new();

    /// <summary>What the app is to be given; null: the address comes first, or the page is not shown.</summary>
    public AuthenticatorKey? Key { get; private set; }

    /// <summary>The address that must be confirmed before; null: none.</summary>
    public string? Unconfirmed { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        if (user.TwoFactorEnabled)
        {
            return this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication"); // its key is nobody's to see again
        }

        await LoadKeyAsync(user);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        if (user.TwoFactorEnabled)
        {
            return this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");
        }

        await LoadKeyAsync(user);
        if (Unconfirmed is not null)
        {
            ModelState.Clear(); // of a field that is not shown
            return this.Unprocessable();
        }

        if (ModelState.IsValid && !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, TypedCode.Ungrouped(Input.Code)))
        {
            ModelState.AddModelError("Input.Code", T["This code does not fit the key. Codes change every 30 seconds: enter the one the app shows now, and see that the phone’s clock is right."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        if (await twoFactor.TurnOnAsync(user) is { Succeeded: false } refused)
        {
            await LoadKeyAsync(user);
            return this.Unprocessable(refused);
        }

        TempData[ShowRecoveryCodesModel.Kept(user.Id)] = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, ShowRecoveryCodesModel.Number) ?? []).ToArray();
        return this.SeeOther("/Identity/Account/Manage/ShowRecoveryCodes");
    }

    private async Task LoadKeyAsync(AppUser user)
    {
        if (twoFactor.Awaits(user))
        {
            (Key, Unconfirmed) = (null, user.Email);
            return;
        }

        await users.MakeAuthenticatorKeyAsync(user);
        Key = new AuthenticatorKey((await site.GetAsync()).Title, user.UserName ?? "", await users.GetAuthenticatorKeyAsync(user) ?? "");
    }
}

public sealed record CodeForm
{
    [Required(ErrorMessage = "Enter the code that the app shows.")]
    public string Code { get; init; } = "";
}
