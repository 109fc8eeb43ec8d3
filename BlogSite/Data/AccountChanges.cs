using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;

namespace BlogSite.Data;

/// <summary>What becomes of accounts: their role, whether they are open, and when they go what becomes of their posts. No way here leaves the site without an admin.</summary>
public sealed class AccountChanges(BlogDbContext db, AppUserManager users, IAdmins admins, Trash trash, TimeProvider clock)
{
    /// <summary>Gives an account its one role; who asked to write has their answer by it. The last admin keeps theirs.</summary>
    public Task<IdentityResult> ChangeRoleAsync(AppUser user, string role) => db.InTurnAsync(async () =>
    {
        var held = await users.GetRolesAsync(user);
        user.AskedToWriteAt = null;
        if (held is [var only] && only == role)
        {
            return await users.UpdateAsync(user);
        }

        var taken = held.Count > 0 ? await users.RemoveFromRolesAsync(user, held) : IdentityResult.Success;
        return taken.Succeeded ? await users.AddToRoleAsync(user, role) : taken;
    });

    /// <summary>Shuts an account, and with it every session of it. The last admin's is refused.</summary>
    public Task<IdentityResult> DisableAsync(AppUser user) => admins.LeaveAsync(user.Id, () =>
    {
        user.DisabledAt ??= clock.GetUtcNow();
        return users.UpdateAsync(user);
    });

    /// <summary>Opens an account again. Its sessions stay ended.</summary>
    public Task<IdentityResult> EnableAsync(AppUser user)
    {
        user.DisabledAt = null;
        return users.UpdateAsync(user);
    }

    /// <summary>Deletes an account, with its posts or without; those that stay have no owner from then on. The last admin's is refused.</summary>
    public Task<IdentityResult> DeleteAsync(AppUser user, bool withPosts) => admins.LeaveAsync(user.Id, async () =>
    {
        // What lies in the trash goes in any case: nobody else has a use for it.
        await trash.EraseAsync(posts => posts.Where(post => post.OwnerId == user.Id && (withPosts || post.DeletedAt != null)));
        return await users.DeleteAsync(user);
    });
}
