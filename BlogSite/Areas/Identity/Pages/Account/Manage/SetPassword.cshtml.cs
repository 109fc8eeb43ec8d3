using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>A first password, for an account that is signed in to by other means.</summary>
[Authorize, FreshSignIn]
public sealed class SetPasswordModel(AppUserManager users) : PageModel
{
    [BindProperty]
    public SetPasswordForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await users.GetUserAsync(User) is { PasswordHash: null } ? Page() : this.SeeOther("/Identity/Account/Manage/ChangePassword");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { PasswordHash: null } user)
        {
            return this.SeeOther("/Identity/Account/Manage/ChangePassword");
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var added = await users.AddPasswordAsync(user, Input.NewPassword);
        foreach (var error in added.Errors)
        {
            ModelState.AddModelError("Input.NewPassword", error.Description);
        }

        return added.Succeeded ? this.SeeOther("/Identity/Account/Manage/ChangePassword?done") : this.Unprocessable();
    }
}

public sealed record SetPasswordForm
{
    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter a password."), MinLength(1, ErrorMessage = "Enter a password.")]
    public string NewPassword { get; init; } = "";
}
