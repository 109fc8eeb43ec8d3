using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The ways into an account besides its password: passkeys, and other sites that vouch for the person. The last one stays: what is counted still holds when it is changed, so of two who take the last but one away at once one is refused.</summary>
public sealed class WaysIn(BlogDbContext db, AppUserManager users, OfferedProviders providers, TimeProvider clock)
{
    private static IdentityError Last => new() { Code = nameof(Last), Description = T["This is your last way in. Set a password or add another passkey first."] };

    private static IdentityError TooMany => new() { Code = nameof(TooMany), Description = T["An account has at most {0} passkeys. Remove one that you no longer use first.", Passkeys.Most] };

    private static IdentityError Known => new() { Code = nameof(Known), Description = T["This passkey is known here already."] };

    private static IdentityError Gone => new() { Code = nameof(Gone), Description = T["It is not there any more."] };

    /// <summary>Adds a new passkey, unless there are as many as there may be.</summary>
    public Task<IdentityResult> AddAsync(AppUser user, UserPasskeyInfo passkey, string name) => db.InTurnAsync(user, async () =>
    {
        if (await db.UserPasskeys.CountAsync(held => held.UserId == user.Id) >= Passkeys.Most)
        {
            return IdentityResult.Failed(TooMany);
        }

        // Looked up before this turn already; a form that is sent twice at once comes here twice.
        return await users.FindByPasskeyIdAsync(passkey.CredentialId) is null ? await users.AddOrUpdatePasskeyAsync(user, Dated(passkey, name)) : IdentityResult.Failed(Known);
    });

    public Task<IdentityResult> RenameAsync(AppUser user, byte[] passkey, string name) => db.InTurnAsync(user, async () =>
    {
        if (await users.GetPasskeyAsync(user, passkey) is not { } held)
        {
            return IdentityResult.Failed(Gone);
        }

        held.Name = name;
        return await users.AddOrUpdatePasskeyAsync(user, held);
    });

    /// <summary>Takes a passkey away, unless nobody could sign in to the account any more. One that is gone already is as the person wants it.</summary>
    public Task<IdentityResult> RemoveAsync(AppUser user, byte[] passkey) => db.InTurnAsync(user, async () =>
    {
        if (await users.GetPasskeyAsync(user, passkey) is null)
        {
            return IdentityResult.Success;
        }

        return await CountAsync(user) > 1 ? await users.RemovePasskeyAsync(user, passkey) : IdentityResult.Failed(Last);
    });

    /// <summary>Links another site's account. One that is linked to somebody is refused.</summary>
    public Task<IdentityResult> AddAsync(AppUser user, UserLoginInfo login) => db.InTurnAsync(user, () => users.AddLoginAsync(user, login));

    /// <summary>Unlinks another site's account, unless nobody could sign in to the account any more.</summary>
    public Task<IdentityResult> RemoveAsync(AppUser user, string provider, string key) => db.InTurnAsync(user, async () =>
    {
        if (!await db.UserLogins.AnyAsync(login => login.UserId == user.Id && login.LoginProvider == provider && login.ProviderKey == key))
        {
            return IdentityResult.Success;
        }

        var isOffered = await providers.FindAsync(provider) is not null;
        return !isOffered || await CountAsync(user) > 1 ? await users.RemoveLoginAsync(user, provider, key) : IdentityResult.Failed(Last);
    });

    private async Task<int> CountAsync(AppUser user)
    {
        var offered = (await providers.ListAsync()).Select(scheme => scheme.Name).ToList();
        var password = await db.Users.CountAsync(stored => stored.Id == user.Id && stored.PasswordHash != null);
        var passkeys = await db.UserPasskeys.CountAsync(held => held.UserId == user.Id);
        return password + passkeys + await db.UserLogins.CountAsync(login => login.UserId == user.Id && offered.Contains(login.LoginProvider));
    }

    /// <summary>The framework dates a passkey by the machine's clock, not by ours.</summary>
    private UserPasskeyInfo Dated(UserPasskeyInfo made, string name) =>
        new(made.CredentialId, made.PublicKey, clock.GetUtcNow(), made.SignCount, made.Transports, made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp, made.AttestationObject, made.ClientDataJson)
        {
            Name = name,
        };
}
