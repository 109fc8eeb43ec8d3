using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's user manager with our differences: hashing queues, a lost race is a field error, names are found by either door, guesses are counted and logged, and the last admin stays.</summary>
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
    Proofs proofs,
    SecurityLog security,
    LinkTokens links,
    TimeProvider clock)
    : UserManager<AppUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    private static readonly AppUser Nobody = new();

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
        }

        return chosen;
    }

    /// <summary>Spends as long as a wrong password would, for a name that nobody has.</summary>
    public Task VerifyNobodyAsync(string name, string password) =>
        proofs.InTurnAsync(NormalizeName(name) ?? "", () => HashInVainAsync(password));

    /// <summary>Likewise for an account whose password is not looked at.</summary>
    public Task VerifyInVainAsync(AppUser user, string password) => proofs.InTurnAsync(user, () => HashInVainAsync(password));

    /// <summary>Whether the account is held back: by our own count, not by Identity's columns, which stay unused.</summary>
    public override Task<bool> IsLockedOutAsync(AppUser user) => proofs.AreTooManyAsync(user);

    /// <summary>Nothing: what was wrong has been counted where it was looked at.</summary>
    public override Task<IdentityResult> AccessFailedAsync(AppUser user) => Task.FromResult(IdentityResult.Success);

    /// <summary>Identity's word that somebody has proved all that is asked for.</summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(AppUser user)
    {
        await proofs.SettleAsync(user);
        return IdentityResult.Success;
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

    /// <summary>Codes of an authenticator, whether one signs in with it or sets it up. Set up first, it protects nothing yet, and nothing is counted.</summary>
    public override Task<bool> VerifyTwoFactorTokenAsync(AppUser user, string tokenProvider, string token)
    {
        return user.TwoFactorEnabled ? proofs.InTurnAsync(user, () => CountedAsync(user, LookAsync)) : LookAsync();

        async Task<bool> LookAsync()
        {
            var isRight = await base.VerifyTwoFactorTokenAsync(user, tokenProvider, token);
            if (!isRight)
            {
                security.WrongCode(user);
            }

            return isRight;
        }
    }

    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(AppUser user, string code)
    {
        return proofs.InTurnAsync(user, async () => await CountedAsync(user, LookAsync) ? IdentityResult.Success : IdentityResult.Failed(ErrorDescriber.RecoveryCodeRedemptionFailed()));

        async Task<bool> LookAsync()
        {
            var redeemed = await base.RedeemTwoFactorRecoveryCodeAsync(user, code);
            if (!redeemed.Succeeded)
            {
                security.WrongCode(user);
            }

            return redeemed.Succeeded;
        }
    }

    /// <summary>Every password that somebody claims passes here: at the sign-in, at a change, at the deletion of an account.</summary>
    protected override Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<AppUser> store, AppUser user, string password) =>
        proofs.InTurnAsync(user, async () =>
        {
            if (await AreTooManyAsync(user))
            {
                await HashInVainAsync(password);
                return PasswordVerificationResult.Failed;
            }

            var result = await hashing.QueuedAsync(() => base.VerifyPasswordAsync(store, user, password));
            if (result == PasswordVerificationResult.Failed)
            {
                security.WrongPassword(user);
                await proofs.CountWrongAsync(user);
            }
            else
            {
                await proofs.CountRightAsync(user, isEnough: !user.TwoFactorEnabled);
            }

            return result;
        });

    private async Task<bool> CountedAsync(AppUser user, Func<Task<bool>> look)
    {
        if (await AreTooManyAsync(user))
        {
            return false;
        }

        var isRight = await look();
        await (isRight ? proofs.CountRightAsync(user, isEnough: true) : proofs.CountWrongAsync(user));
        return isRight;
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

    private async Task<bool> AreTooManyAsync(AppUser user)
    {
        var areTooMany = await proofs.AreTooManyAsync(user);
        if (areTooMany)
        {
            security.SignInRefused(user, "held back");
        }

        return areTooMany;
    }

    private Task<PasswordVerificationResult> HashInVainAsync(string password) => hashing.QueuedAsync(() => Task.Run(() =>
        PasswordHasher.VerifyHashedPassword(Nobody, hashing.NobodysHash(() => PasswordHasher.HashPassword(Nobody, "nobody")), password)));

    private bool IsAdmin(string role) => NormalizeName(role) == NormalizeName(Roles.Admin);
}
