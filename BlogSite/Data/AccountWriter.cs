using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The one door by which accounts come and go: the account and its role together, or neither; and of the posts what its person decides.</summary>
public sealed class AccountWriter
{
    private readonly BlogDbContext _db;
    private readonly AppUserManager _users;
    private readonly IAdmins _admins;
    private readonly WriteQueue _writes;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    internal AccountWriter(BlogDbContext db, AppUserManager users, IAdmins admins, WriteQueue writes, TimeProvider clock, ILogger<AccountWriter> log)
    {
        (_db, _users, _admins, _writes, _clock, _log) = (db, users, admins, writes, clock, log);
    }

    /// <summary>The error of a setup that came too late.</summary>
    public const string SetUpAlready = nameof(SetUpAlready);

    private static readonly IdentityError TooLate = new() { Code = SetUpAlready, Description = "This site has been set up already." };

    public Task<IdentityResult> CreateAsync(AppUser user, string password, string role) =>
        CreateAsync(user, password, role, setUp: null);

    /// <summary>Makes an admin. On a site not yet set up this sets it up: <c>/setup</c> is gone from then on.</summary>
    public Task<IdentityResult> CreateAdminAsync(AppUser user, string password) =>
        CreateAsync(user, password, Roles.Admin, site => site.SetUpAt ??= _clock.GetUtcNow());

    /// <summary>Makes the first admin and settles the site; of several at once, one succeeds and the others get <see cref="SetUpAlready"/>.</summary>
    public async Task<IdentityResult> SetUpAsync(AppUser user, string password, Action<SiteSettings> settle)
    {
        var made = await CreateAsync(user, password, Roles.Admin, site =>
        {
            if (site.SetUpAt is not null)
            {
                return false;
            }

            settle(site);
            site.SetUpAt = _clock.GetUtcNow();
            return true;
        });
        // Whoever was first may have taken the same name: that it is taken is not the reason to give.
        return made.Succeeded || !await _db.Sites.AsNoTracking().AnyAsync(site => site.SetUpAt != null) ? made : IdentityResult.Failed(TooLate);
    }

    /// <summary>Gives an account its one role; who asked to write has their answer by it. The last admin keeps theirs.</summary>
    public Task<IdentityResult> ChangeRoleAsync(AppUser user, string role) => InTurnAsync(async () =>
    {
        var held = await _users.GetRolesAsync(user);
        user.AskedToWriteAt = null;
        if (held is [var only] && only == role)
        {
            return await _users.UpdateAsync(user);
        }

        var taken = held.Count > 0 ? await _users.RemoveFromRolesAsync(user, held) : IdentityResult.Success;
        return taken.Succeeded ? await _users.AddToRoleAsync(user, role) : taken;
    });

    /// <summary>Shuts an account, and with it every session of it. The last admin's is refused.</summary>
    public Task<IdentityResult> DisableAsync(AppUser user) => _admins.LeaveAsync(user.Id, () =>
    {
        user.DisabledAt ??= _clock.GetUtcNow();
        return _users.UpdateAsync(user);
    });

    /// <summary>Opens an account again. Its sessions stay ended.</summary>
    public Task<IdentityResult> EnableAsync(AppUser user)
    {
        user.DisabledAt = null;
        return _users.UpdateAsync(user);
    }

    /// <summary>Makes an account without a password: who is invited chooses it by a link.</summary>
    public Task<IdentityResult> InviteAsync(AppUser user, string role) => InTurnAsync(async () =>
    {
        var made = await _users.CreateAsync(user);
        if (made.Succeeded)
        {
            made = await _users.AddToRoleAsync(user, role);
            DataLog.AccountMade(_log, user.Id, role);
        }

        return made;
    });

    /// <summary>Makes an account that another site vouches for. It has no password, and is linked to no account that was there before, whatever its address.</summary>
    public Task<IdentityResult> CreateAsync(AppUser user, UserLoginInfo login, string role) => InTurnAsync(async () =>
    {
        var made = await _users.CreateAsync(user);
        made = made.Succeeded ? await _users.AddToRoleAsync(user, role) : made;
        made = made.Succeeded ? await _users.AddLoginAsync(user, login) : made;
        if (made.Succeeded)
        {
            DataLog.AccountMade(_log, user.Id, role);
        }

        return made;
    });

    /// <summary>Deletes an account, with its posts or without; those that stay have no owner from then on. The last admin's is refused.</summary>
    public Task<IdentityResult> DeleteAsync(AppUser user, bool withPosts) => _admins.LeaveAsync(user.Id, async () =>
    {
        foreach (var post in withPosts ? await _db.Posts.Where(post => post.OwnerId == user.Id).ToListAsync() : [])
        {
            if (post.WasPublished)
            {
                post.Erase(_clock.GetUtcNow());
            }
            else
            {
                _db.Posts.Remove(post); // no reader has seen its address
            }
        }

        return await _users.DeleteAsync(user);
    });

    private Task<IdentityResult> CreateAsync(AppUser user, string password, string role, Action<SiteSettings> setUp) =>
        CreateAsync(user, password, role, site =>
        {
            setUp(site);
            return true;
        });

    private async Task<IdentityResult> CreateAsync(AppUser user, string password, string role, Func<SiteSettings, bool>? setUp)
    {
        // Hashing takes long: before the transaction, so that other writers do not wait for it.
        if (await _users.PrepareAsync(user, password) is { Succeeded: false } refused)
        {
            return refused;
        }

        // SQLite takes the write lock as the transaction begins, so nobody can come between the look and the insert.
        return await InTurnAsync(async () =>
        {
            if (setUp is not null && !setUp(await SiteAsync()))
            {
                return IdentityResult.Failed(TooLate);
            }

            var created = await _users.CreateAsync(user);
            if (created.Succeeded)
            {
                created = await _users.AddToRoleAsync(user, role);
            }

            if (created.Succeeded)
            {
                DataLog.AccountMade(_log, user.Id, role);
            }

            return created;
        });
    }

    /// <summary>Runs a change of several steps in the turn of a writer and one transaction: all of it or nothing.</summary>
    private Task<IdentityResult> InTurnAsync(Func<Task<IdentityResult>> change) => _writes.RunAsync(async () =>
    {
        await using var transaction = await _db.Database.BeginTransactionAsync();
        var changed = await change();
        if (changed.Succeeded)
        {
            await transaction.CommitAsync();
        }

        return changed;
    });

    private async Task<SiteSettings> SiteAsync()
    {
        var site = await _db.Sites.SingleAsync();
        await _db.Entry(site).ReloadAsync(); // one that this context has seen before would come back as it was then
        return site;
    }
}
