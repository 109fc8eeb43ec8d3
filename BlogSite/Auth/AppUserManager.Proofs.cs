using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

// What people claim to prove that an account is theirs, passwords and codes: looked at in turn, counted, and logged.
public sealed partial class AppUserManager
{
    private static readonly AppUser Nobody = new();

    /// <summary>Spends as long as a wrong password would, for a name that nobody has.</summary>
    public Task VerifyNobodyAsync(string name, string password) =>
        proofs.InTurnAsync(NormalizeName(name) ?? "", () => LookAndFailAsync(Nobody, password));

    /// <summary>Likewise for an account whose password is not looked at.</summary>
    public Task VerifyInVainAsync(AppUser user, string password) => proofs.InTurnAsync(user, () => LookAndFailAsync(user, password));

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
                return await FailInVainAsync(password);
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

    private async Task<bool> AreTooManyAsync(AppUser user)
    {
        var areTooMany = await proofs.AreTooManyAsync(user);
        if (areTooMany)
        {
            security.SignInRefused(user, "held back");
        }

        return areTooMany;
    }

    private async Task<PasswordVerificationResult> LookAndFailAsync(AppUser user, string password)
    {
        await proofs.AreTooManyAsync(user); // asked of every password that is looked at, too
        return await FailInVainAsync(password);
    }

    /// <summary>As long as a wrong password takes: one hash, one look and one durable write, which count it.</summary>
    private async Task<PasswordVerificationResult> FailInVainAsync(string password)
    {
        await HashInVainAsync(password);
        await proofs.CountUnknownAsync();
        return PasswordVerificationResult.Failed;
    }

    private Task<PasswordVerificationResult> HashInVainAsync(string password) => hashing.QueuedAsync(() => Task.Run(() =>
        PasswordHasher.VerifyHashedPassword(Nobody, hashing.NobodysHash(() => PasswordHasher.HashPassword(Nobody, "nobody")), password)));
}
