using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>Another password. Asks for the present one, and so needs no other proof of who it is.</summary>
[Authorize]
public sealed class ChangePasswordModel(AppUserManager users) : PageModel
{
    [BindProperty]
    public ChangePasswordForm Input { get; set; } = new();

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done)
    {
        IsDone = done is not null;
        return await users.GetUserAsync(User) is { PasswordHash: null } ? this.SeeOther("/Identity/Account/Manage/SetPassword") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var changed = await users.ChangePasswordAsync(user, Input.OldPassword, Input.NewPassword);
        foreach (var error in changed.Errors)
        {
            var isOld = error.Code == nameof(IdentityErrorDescriber.PasswordMismatch);
            ModelState.AddModelError(isOld ? "Input.OldPassword" : "Input.NewPassword", error.Description);
        }

        return changed.Succeeded ? this.SeeOther("/Identity/Account/Manage/ChangePassword?done") : this.Unprocessable();
    }
}

public sealed record ChangePasswordForm
{
    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter your present password."), MinLength(1, ErrorMessage = "Enter your present password.")]
    public string OldPassword { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter a new password."), MinLength(1, ErrorMessage = "Enter a new password.")]
    public string NewPassword { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false), Compare(nameof(NewPassword), ErrorMessage = "The two are not the same. Enter the new password once more.")]
    public string ConfirmPassword { get; init; } = "";
}
