using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Confirms, by a link sent there, that an address is the account's.</summary>
public sealed class ConfirmEmailModel(AppUserManager users) : LinkModel(users, "/Identity/Account/ResendEmailConfirmation")
{
    private readonly AppUserManager _users = users;

    public string UserName { get; private set; } = "";

    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => IsDone || await ReadAsync() is not null ? Page() : Dead();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } user)
        {
            return Dead();
        }

        var confirmed = await _users.ConfirmEmailAsync(user, Code!); // not null: it was read
        return confirmed.Succeeded ? this.SeeOther("/Identity/Account/ConfirmEmail?done") : Dead();
    }

    private async Task<AppUser?> ReadAsync()
    {
        var user = await FindAsync(UserManager<AppUser>.ConfirmEmailTokenPurpose);
        (UserName, Address) = (user?.UserName ?? "", user?.Email ?? "");
        return user;
    }
}
