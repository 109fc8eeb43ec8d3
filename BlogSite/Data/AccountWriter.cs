using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>The one door by which accounts come into being: the account and its role together, or neither.</summary>
public sealed class AccountWriter
{
    private readonly BlogDbContext _db;
    private readonly AppUserManager _users;
    private readonly MailOptions _mail;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    internal AccountWriter(BlogDbContext db, AppUserManager users, IOptions<MailOptions> mail, TimeProvider clock, ILogger<AccountWriter> log)
    {
        (_db, _users, _mail, _clock, _log) = (db, users, mail.Value, clock, log);
    }

    /// <summary>The error of a setup that came too late.</summary>
    public const string SetUpAlready = nameof(SetUpAlready);

    private static IdentityError TooLate => new() { Code = SetUpAlready, Description = T["This site has been set up already."] };

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

    /// <summary>Makes an account without a password: who is invited chooses it by a link, which goes to their address too where there is one.</summary>
    public Task<IdentityResult> InviteAsync(AppUser user, string role) => _db.InTurnAsync(() => AddAsync(user, role, MailKind.Invitation));

    /// <summary>Makes an account that another site vouches for. It has no password, and is linked to no account that was there before, whatever its address.</summary>
    public Task<IdentityResult> CreateAsync(AppUser user, UserLoginInfo login, string role) => _db.InTurnAsync(async () =>
    {
        var made = await AddAsync(user, role, MailKind.EmailConfirmation);
        return made.Succeeded ? await _users.AddLoginAsync(user, login) : made;
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
        return await _db.InTurnAsync(async () =>
        {
            if (setUp is not null && !setUp(await SiteAsync()))
            {
                return IdentityResult.Failed(TooLate);
            }

            return await AddAsync(user, role, MailKind.EmailConfirmation);
        });
    }

    /// <summary>The account, its role, and the letter to its address if it has one.</summary>
    private async Task<IdentityResult> AddAsync(AppUser user, string role, MailKind letter)
    {
        var created = await _users.CreateAsync(user);
        if (created.Succeeded)
        {
            created = await _users.AddToRoleAsync(user, role);
        }

        if (created.Succeeded)
        {
            await WriteAsync(letter, user);
            DataLog.AccountMade(_log, user.Id, role);
        }

        return created;
    }

    private async Task WriteAsync(MailKind letter, AppUser user)
    {
        if (_mail.IsOn && user.Email is { } address)
        {
            _db.OutgoingMails.Add(OutgoingMail.New(letter, address, user.Id, _clock.GetUtcNow()));
            await _db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private async Task<SiteSettings> SiteAsync()
    {
        var site = await _db.Sites.SingleAsync();
        await _db.Entry(site).ReloadAsync(); // one that this context has seen before would come back as it was then
        return site;
    }
}
