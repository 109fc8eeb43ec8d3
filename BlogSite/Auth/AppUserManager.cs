using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's user manager with our differences: hashing queues, a lost race is a field error, names are found by either door, guesses are counted and logged, and the last admin stays.</summary>
public sealed partial class AppUserManager(
    IUserStore<AppUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<AppUser> hasher,
    IEnumerable<IUserValidator<AppUser>> userValidators,
    IEnumerable<IPasswordValidator<AppUser>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<AppUserManager> logger,
    PasswordHashing hashing,
    IAdmins admins,
    Proofs proofs,
    SecurityLog security,
    LinkTokens links,
    TimeProvider clock)
    : UserManager<AppUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    /// <summary>The account of a user name or an e-mail address; null when there is none. A user name never holds an @.</summary>
    public Task<AppUser?> FindByEitherAsync(string login) =>
        login.Contains('@', StringComparison.Ordinal) ? FindByEmailAsync(login) : FindByNameAsync(login);

    /// <summary>Nobody's address stays null in the database, where two people without one are not two of the same.</summary>
    public override string? NormalizeEmail(string? email) => string.IsNullOrEmpty(email) ? null : base.NormalizeEmail(email);

    public override async Task<IdentityResult> CreateAsync(AppUser user)
    {
        user.CreatedAt = clock.GetUtcNow();
        try
        {
            return await base.CreateAsync(user);
        }
        catch (DbUpdateException lost)
        {
            if (await WhyLostAsync(user, lost) is { Succeeded: false } refused)
            {
                return refused;
            }

            throw;
        }
    }

    public override Task<IdentityResult> CreateAsync(AppUser user, string password) =>
        hashing.QueuedAsync(() => base.CreateAsync(user, password));

    /// <summary>Checks a new account and its password together, so that one answer names every field, and hashes the password. Stores nothing.</summary>
    public async Task<IdentityResult> PrepareAsync(AppUser user, string password)
    {
        user.SecurityStamp ??= Guid.NewGuid().ToString("N"); // validation asks for one; creation makes the real one
        var (account, secret) = (await ValidateUserAsync(user), await ValidatePasswordAsync(user, password));
        if (!account.Succeeded || !secret.Succeeded)
        {
            return IdentityResult.Failed([.. account.Errors, .. secret.Errors]);
        }

        user.PasswordHash = await hashing.QueuedAsync(() => Task.Run(() => PasswordHasher.HashPassword(user, password)));
        return IdentityResult.Success;
    }

    /// <summary>Chooses a password by the code of a link. Who got the link by mail has shown that the address is theirs.</summary>
    public override async Task<IdentityResult> ResetPasswordAsync(AppUser user, string token, string newPassword)
    {
        var wasConfirmed = user.EmailConfirmed;
        user.EmailConfirmed |= user.Email is not null && links.ProvesAddress(token);
        var chosen = await hashing.QueuedAsync(() => base.ResetPasswordAsync(user, token, newPassword));
        if (!chosen.Succeeded)
        {
            user.EmailConfirmed = wasConfirmed;
            return chosen;
        }

        if (user.EmailConfirmed && !wasConfirmed)
        {
            // Whoever registered with an address that is not theirs keeps no key to what its owner now takes over.
            await RemoveOtherWaysInAsync(user);
        }

        if (!user.TwoFactorEnabled)
        {
            await proofs.SettleAsync(user); // what was guessed at the old password means nothing to the new one
        }

        return chosen;
    }

    /// <summary>Gives the account a key for an authenticator app, if it has none. Until two-factor is on it protects nothing: no session ends by it.</summary>
    public async Task MakeAuthenticatorKeyAsync(AppUser user)
    {
        if (string.IsNullOrEmpty(await GetAuthenticatorKeyAsync(user)) && Store is IUserAuthenticatorKeyStore<AppUser> keys)
        {
            await keys.SetAuthenticatorKeyAsync(user, GenerateNewAuthenticatorKey(), CancellationToken);
            await UpdateUserAsync(user);
        }
    }

    private async Task RemoveOtherWaysInAsync(AppUser user)
    {
        // Two-factor that is on stays on: a mailbox alone opens no such account, and whom it locks out an admin lets in.
        if (!user.TwoFactorEnabled)
        {
            await ResetAuthenticatorKeyAsync(user);
        }

        foreach (var passkey in await GetPasskeysAsync(user))
        {
            await RemovePasskeyAsync(user, passkey.CredentialId);
        }

        foreach (var login in await GetLoginsAsync(user))
        {
            await RemoveLoginAsync(user, login.LoginProvider, login.ProviderKey);
        }
    }

    public override Task<IdentityResult> DeleteAsync(AppUser user) => admins.LeaveAsync(user.Id, () => base.DeleteAsync(user));

    public override Task<IdentityResult> RemoveFromRoleAsync(AppUser user, string role) =>
        IsAdmin(role) ? admins.LeaveAsync(user.Id, () => base.RemoveFromRoleAsync(user, role)) : base.RemoveFromRoleAsync(user, role);

    public override Task<IdentityResult> RemoveFromRolesAsync(AppUser user, IEnumerable<string> roles) =>
        roles.Any(IsAdmin) ? admins.LeaveAsync(user.Id, () => base.RemoveFromRolesAsync(user, roles)) : base.RemoveFromRolesAsync(user, roles);

    /// <summary>Takes a passkey away; as with a password that changed, the other sessions end: one may have been begun with it.</summary>
    public override Task<IdentityResult> RemovePasskeyAsync(AppUser user, byte[] credentialId)
    {
        user.SecurityStamp = Guid.NewGuid().ToString("N"); // saved with the removal
        return base.RemovePasskeyAsync(user, credentialId);
    }

    protected override async Task<IdentityResult> UpdateUserAsync(AppUser user)
    {
        try
        {
            return await base.UpdateUserAsync(user);
        }
        catch (DbUpdateException lost)
        {
            if (await WhyLostAsync(user, lost) is { Succeeded: false } refused)
            {
                return refused;
            }

            throw;
        }
    }

    /// <summary>Between the validator's look and the write somebody else took the name or the address: the index says so, and this which it was.</summary>
    private async Task<IdentityResult> WhyLostAsync(AppUser user, DbUpdateException lost)
    {
        foreach (var entry in lost.Entries)
        {
            entry.State = EntityState.Detached;
        }

        return await ValidateUserAsync(user);
    }

    private bool IsAdmin(string role) => NormalizeName(role) == NormalizeName(Roles.Admin);
}
