using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's sign-in with our differences: a disabled account does not get in, and an unknown name takes as long as a known one.</summary>
public sealed class AppSignInManager(
    AppUserManager users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<AppUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<AppSignInManager> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation,
    SecurityLog security)
    : SignInManager<AppUser>(users, http, principals, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(AppUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        // Nobody has a password longer than the rules allow: do not make anyone hash it.
        if (PasswordRules.IsTooLong(password))
        {
            security.WrongPassword(user: null);
            return SignInResult.Failed;
        }

        if (await users.FindByEitherAsync(userName) is { } user)
        {
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        }

        await users.VerifyNobodyAsync(password);
        security.WrongPassword(user: null);
        return SignInResult.Failed;
    }

    /// <summary>A disabled account answers as a wrong password does, and after the same time.</summary>
    public override async Task<SignInResult> CheckPasswordSignInAsync(AppUser user, string password, bool lockoutOnFailure)
    {
        if (user.DisabledAt is not null)
        {
            await users.VerifyNobodyAsync(password);
            security.SignInRefused(user, "disabled");
            return SignInResult.Failed;
        }

        return await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
    }

    /// <summary>Every way in passes here, be it by password, code or another site.</summary>
    protected override async Task<SignInResult?> PreSignInCheck(AppUser user)
    {
        var refused = await base.PreSignInCheck(user);
        if (refused is not null)
        {
            security.SignInRefused(user, refused.IsLockedOut ? "locked out" : "not allowed");
        }

        return refused;
    }
}
