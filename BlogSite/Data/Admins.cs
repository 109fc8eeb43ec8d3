using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The admins in the database.</summary>
internal sealed class Admins(BlogDbContext db) : IAdmins
{
    public async Task<bool> IsLastAsync(int userId)
    {
        var admins = await (from user in db.Users
                            where user.DisabledAt == null
                            // Who was invited and has chosen no password yet can run nothing; nor is another site relied on, which may be configured no more tomorrow.
                            where user.PasswordHash != null || db.UserPasskeys.Any(key => key.UserId == user.Id)
                            join held in db.UserRoles on user.Id equals held.UserId
                            join role in db.Roles on held.RoleId equals role.Id
                            where role.Name == Roles.Admin
                            orderby user.Id
                            select user.Id).Take(2).ToListAsync();
        return admins is [var only] && only == userId;
    }

    public Task<IdentityResult> LeaveAsync(int userId, Func<Task<IdentityResult>> leave) =>
        db.InTurnAsync(async () => await IsLastAsync(userId) ? IdentityResult.Failed(AccountErrors.LastAdmin) : await leave());
}
