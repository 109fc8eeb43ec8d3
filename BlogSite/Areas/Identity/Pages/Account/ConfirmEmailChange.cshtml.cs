using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Gives an account the address that the link was sent to. The address is in the code, which nobody can write but us.</summary>
public sealed class ConfirmEmailChangeModel(AppUserManager users, LinkTokens links) : LinkModel(users, "/Identity/Account/Manage/Email")
{
    private readonly AppUserManager _users = users;

    public string UserName { get; private set; } = "";

    public string Address => links.NewAddress(Code) ?? "";

    public async Task<IActionResult> OnGetAsync() => IsDone || await ReadAsync() is not null ? Page() : Dead();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } user)
        {
            return Dead();
        }

        var changed = await _users.ChangeEmailAsync(user, Address, Code!); // not null: it was read
        if (changed.Succeeded)
        {
            return this.SeeOther("/Identity/Account/ConfirmEmailChange?done");
        }

        return IsUsed(changed) ? Dead() : this.Unprocessable(changed);
    }

    private async Task<AppUser?> ReadAsync()
    {
        var user = await FindAsync(UserManager<AppUser>.GetChangeEmailTokenPurpose(Address));
        UserName = user?.UserName ?? "";
        return user;
    }
}
