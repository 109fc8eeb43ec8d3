using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's user manager with our three differences: hashing queues, a lost race is a field error, and names are found by either door.</summary>
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

    protected override Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<AppUser> store, AppUser user, string password) =>
        hashing.QueuedAsync(() => base.VerifyPasswordAsync(store, user, password));
}
