using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Commands;

/// <summary>The account that an operator names on the command line, or means.</summary>
internal static class NamedAccount
{
    /// <param name="name">A user name or an e-mail address.</param>
    /// <returns>Null when there is none, which has been said then.</returns>
    public static async Task<AppUser?> FindAsync(IServiceProvider services, string name)
    {
        var user = await services.GetRequiredService<AppUserManager>().FindByEitherAsync(name.Trim());
        if (user is null)
        {
            // The path too: started in another folder than the site, it looked into another database.
            await Console.Error.WriteLineAsync($"No account has the name or the address {name}. (database: {services.GetRequiredService<DatabaseFile>().Path})");
        }

        return user;
    }

    /// <summary>Who owns what nobody is named for: the admin whose account is the oldest; null when there is none, which has been said then.</summary>
    public static async Task<AppUser?> FirstAdminAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<BlogDbContext>();
        var admin = await (
            from user in db.Users
            join held in db.UserRoles on user.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            where role.Name == Roles.Admin
            orderby user.Id
            select user).FirstOrDefaultAsync(stop);
        if (admin is null)
        {
            await Console.Error.WriteLineAsync("This site has no admin yet, and posts need an owner: set it up first, or make one with createadmin.");
        }

        return admin;
    }

    /// <summary>As <see cref="FindAsync"/>, but one that is disabled is none: what is done to let somebody in would let nobody in.</summary>
    public static async Task<AppUser?> FindEnabledAsync(IServiceProvider services, string name)
    {
        var user = await FindAsync(services, name);
        if (user?.DisabledAt is null)
        {
            return user;
        }

        await Console.Error.WriteLineAsync($"The account {user.UserName} is disabled: enable it first.");
        return null;
    }
}
