using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's user manager with our differences: hashing queues, a lost race is a field error, names are found by either door, guesses are logged, and the last admin stays.</summary>
public sealed class AppUserManager(
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
    SecurityLog security,
    TimeProvider clock)
    : UserManager<AppUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    // Made once: what an unknown name is verified against, so that it takes as long as a known one.
    private static string? s_nobodysHash;

    /// <summary>The account of a user name or an e-mail address; null when there is none. A user name never holds an @.</summary>
    public Task<AppUser?> FindByEitherAsync(string login) =>
        login.Contains('@', StringComparison.Ordinal) ? FindByEmailAsync(login) : FindByNameAsync(login);

    /// <summary>The address; empty, never null, for who has none: Identity's page of an authenticator builds its link from it without a look.</summary>
    public override async Task<string?> GetEmailAsync(AppUser user) => await base.GetEmailAsync(user) ?? "";

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
            // Between the validator's look and the insert somebody else took the name or the address: the index says so.
            foreach (var entry in lost.Entries)
            {
                entry.State = EntityState.Detached;
            }

            var refused = await ValidateUserAsync(user);
            if (refused.Succeeded)
            {
                throw;
            }

            return refused;
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

    /// <summary>Spends as long as a wrong password would, for a name that nobody has.</summary>
    public Task VerifyNobodyAsync(string password) => hashing.QueuedAsync(() => Task.Run(() =>
    {
        var nobody = new AppUser();
        s_nobodysHash ??= PasswordHasher.HashPassword(nobody, "nobody");
        return PasswordHasher.VerifyHashedPassword(nobody, s_nobodysHash, password);
    }));

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

    /// <summary>Codes of an authenticator, whether one signs in with it or sets it up.</summary>
    public override async Task<bool> VerifyTwoFactorTokenAsync(AppUser user, string tokenProvider, string token)
    {
        var isRight = await base.VerifyTwoFactorTokenAsync(user, tokenProvider, token);
        if (!isRight)
        {
            security.WrongCode(user);
        }

        return isRight;
    }

    public override async Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(AppUser user, string code)
    {
        var redeemed = await base.RedeemTwoFactorRecoveryCodeAsync(user, code);
        if (!redeemed.Succeeded)
        {
            security.WrongCode(user);
        }

        return redeemed;
    }

    /// <summary>Every password that somebody claims passes here: at the sign-in, at a change, at the deletion of an account.</summary>
    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<AppUser> store, AppUser user, string password)
    {
        var result = await hashing.QueuedAsync(() => base.VerifyPasswordAsync(store, user, password));
        if (result == PasswordVerificationResult.Failed)
        {
            security.WrongPassword(user);
        }

        return result;
    }

    private bool IsAdmin(string role) => NormalizeName(role) == NormalizeName(Roles.Admin);
}
