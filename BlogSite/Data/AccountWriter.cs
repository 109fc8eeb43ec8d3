using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The one door by which accounts come into being: the account and its role together, or neither.</summary>
public sealed class AccountWriter
{
    private readonly BlogDbContext _db;
    private readonly AppUserManager _users;
    private readonly WriteQueue _writes;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    internal AccountWriter(BlogDbContext db, AppUserManager users, WriteQueue writes, TimeProvider clock, ILogger<AccountWriter> log)
    {
        (_db, _users, _writes, _clock, _log) = (db, users, writes, clock, log);
    }

    /// <summary>The error of a setup that came too late.</summary>
    public const string SetUpAlready = nameof(SetUpAlready);

    public Task<IdentityResult> CreateAsync(AppUser user, string password, string role) =>
        CreateAsync(user, password, role, setUp: null);

    /// <summary>Makes an admin. On a site not yet set up this sets it up: <c>/setup</c> is gone from then on.</summary>
    public Task<IdentityResult> CreateAdminAsync(AppUser user, string password) =>
        CreateAsync(user, password, Roles.Admin, site => site.SetUpAt ??= _clock.GetUtcNow());

    /// <summary>Makes the first admin and settles the site; of several at once, one succeeds and the others get <see cref="SetUpAlready"/>.</summary>
    public Task<IdentityResult> SetUpAsync(AppUser user, string password, Action<SiteSettings> settle) =>
        CreateAsync(user, password, Roles.Admin, site =>
        {
            if (site.SetUpAt is not null)
            {
                return false;
            }

            settle(site);
            site.SetUpAt = _clock.GetUtcNow();
            return true;
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
            // Whoever was overtaken meanwhile may find the very name taken that they chose: that is not what they have to mend.
            return setUp is null || setUp(await _db.Sites.AsNoTracking().SingleAsync()) ? refused : AlreadySetUp();
        }

        return await _writes.RunAsync(async () =>
        {
            // SQLite takes the write lock right here, so nobody can come between the look and the insert.
            await using var transaction = await _db.Database.BeginTransactionAsync();
            if (setUp is not null && !setUp(await _db.Sites.SingleAsync()))
            {
                return AlreadySetUp();
            }

            var created = await _users.CreateAsync(user);
            if (created.Succeeded)
            {
                created = await _users.AddToRoleAsync(user, role);
            }

            if (created.Succeeded)
            {
                await transaction.CommitAsync();
                DataLog.AccountMade(_log, user.Id, role);
            }

            return created;
        });
    }

    private static IdentityResult AlreadySetUp() =>
        IdentityResult.Failed(new IdentityError { Code = SetUpAlready, Description = "This site has been set up already." });
}
