using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>
/// Chooses a password by a link: after a reset, by an invitation, or one that an operator printed. It ends every session of the
/// account and starts none; two-factor stays as it is, so that a mailbox alone opens no account that has it.
/// </summary>
[LimitAttempts(Attempt.Reset)]
public sealed class ResetPasswordModel(AppUserManager users, AppSignInManager signIn, CurrentUser me) : LinkModel(users, "/Identity/Account/ForgotPassword")
{
    private readonly AppUserManager _users = users;

    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    /// <summary>Whose password it is, for the browser to store with it.</summary>
    public string UserName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() is null ? Dead() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } user)
        {
            return Dead();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var chosen = await _users.ResetPasswordAsync(user, Code!, Form.Password); // not null: it was read
        if (!chosen.Succeeded)
        {
            return IsUsed(chosen) ? Dead() : this.Unprocessable(chosen);
        }

        if (me.Id == user.Id)
        {
            await signIn.SignOutAsync(); // who changes something keeps their session otherwise
        }

        return this.SeeOther("/login?chosen");
    }

    private async Task<AppUser?> ReadAsync()
    {
        var user = await FindAsync(UserManager<AppUser>.ResetPasswordTokenPurpose);
        UserName = user?.UserName ?? "";
        return user;
    }
}

public sealed record PasswordForm
{
    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false), Required(AllowEmptyStrings = true, ErrorMessage = "Enter a password."), MinLength(1, ErrorMessage = "Enter a password.")]
    public string Password { get; init; } = "";
}
