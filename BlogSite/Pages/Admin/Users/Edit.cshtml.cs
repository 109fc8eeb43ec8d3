using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Users;

/// <summary>One account, and what an admin may do about it.</summary>
[Authorize(Policies.Administer), FreshSignIn]
public sealed class EditModel(AppUserManager users, AccountChanges accounts, TwoFactor twoFactor, Sessions sessions, BlogDbContext db, CurrentUser me) : PageModel
{
    [BindProperty]
    public RoleForm Form { get; set; } = new();

    public AppUser Account { get; private set; } = new();

    public string Role { get; private set; } = Roles.Reader;

    public AccountStanding Standing => AccountStanding.Of(Account.DisabledAt is not null, Account is { PasswordHash: null, LastSeenAt: null });

    public bool IsMe => Account.Id == me.Id;

    public bool HasPassword => Account.PasswordHash is not null;

    /// <summary>Live sessions.</summary>
    public int SessionCount { get; private set; }

    public int PostCount { get; private set; }

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken stop)
    {
        Done = done;
        return await LoadAsync(id, stop) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostRoleAsync(int id) => ChangeAsync(id, "role", () => accounts.ChangeRoleAsync(Account, Form.Role));

    public Task<IActionResult> OnPostDisableAsync(int id) => ChangeAsync(id, "disabled", () => accounts.DisableAsync(Account));

    public Task<IActionResult> OnPostEnableAsync(int id) => ChangeAsync(id, "enabled", () => accounts.EnableAsync(Account));

    public Task<IActionResult> OnPostDeclineAsync(int id) => ChangeAsync(id, "declined", () => accounts.ChangeRoleAsync(Account, Role));

    /// <summary>For who lost phone and recovery codes.</summary>
    public Task<IActionResult> OnPostTwoFactorOffAsync(int id) => ChangeAsync(id, "twofactor", () => twoFactor.TurnOffAsync(Account));

    public Task<IActionResult> OnPostEndSessionsAsync(int id) => ChangeAsync(id, "ended", async () =>
    {
        await sessions.EndAllAsync(id, IsMe ? me.SessionId : null, Revocation.EndedByAdmin);
        return IdentityResult.Success;
    });

    private async Task<IActionResult> ChangeAsync(int id, string done, Func<Task<IdentityResult>> change)
    {
        if (!await LoadAsync(id, CancellationToken.None))
        {
            return NotFound();
        }

        var changed = ModelState.IsValid ? await change() : IdentityResult.Success;
        foreach (var error in changed.Errors)
        {
            ModelState.AddModelError("", error.Description);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(id, CancellationToken.None);
            return this.Unprocessable();
        }

        // Whoever has just given up their own rights may not see this page any more.
        return this.SeeOther(IsMe && done is "role" or "disabled" ? "/" : FormattableString.Invariant($"/admin/users/{id}?done={done}"));
    }

    private async Task<bool> LoadAsync(int id, CancellationToken stop)
    {
        db.ChangeTracker.Clear(); // after a refused change what is shown must be what is stored
        if (await db.Users.FirstOrDefaultAsync(user => user.Id == id, stop) is not { } user)
        {
            return false;
        }

        Account = user;
        Role = Roles.Strongest(await users.GetRolesAsync(user));
        SessionCount = (await sessions.ListAsync(id, stop)).Count(entry => entry.Ended is null);
        PostCount = await db.Posts.CountAsync(post => post.OwnerId == id && post.DeletedAt == null, stop);
        return true;
    }
}

public sealed record RoleForm
{
    [AllowedValues(Roles.Reader, Roles.Author, Roles.Admin, ErrorMessage = "Choose one of the roles.")]
    public string Role { get; init; } = Roles.Reader;
}
