using System.Security.Claims;
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

    /// <summary>What a browser answered to <see cref="SignInManager{TUser}.MakePasskeyCreationOptionsAsync"/>, held against what was asked; null: it is no new passkey of this account.</summary>
    public async Task<UserPasskeyInfo?> NewPasskeyAsync(AppUser user, string? credential)
    {
        var made = await CeremonyAsync(credential, PerformPasskeyAttestationAsync);
        // Asked for by somebody else who was signed in here a moment ago, it would be theirs.
        return made is { Succeeded: true } && made.UserEntity.Id == await users.GetUserIdAsync(user) ? made.Passkey : null;
    }

    public override Task<SignInResult> PasskeySignInAsync(string credentialJson) => PasskeySignInAsync(credentialJson, isPersistent: false);

    /// <summary>
    /// Signs in with what a browser answered to <see cref="SignInManager{TUser}.MakePasskeyRequestOptionsAsync"/>. No code is asked for besides: a passkey is
    /// something one has, and is only let go by a finger, a face or a PIN (<see cref="Passkeys.Demand"/>).
    /// </summary>
    public async Task<SignInResult> PasskeySignInAsync(string? credential, bool isPersistent)
    {
        if (await CeremonyAsync(credential, PerformPasskeyAssertionAsync) is not { Succeeded: true } shown)
        {
            security.WrongPasskey();
            return SignInResult.Failed;
        }

        if (await PreSignInCheck(shown.User) is { } refused)
        {
            return refused;
        }

        // Its counter goes on; a copy of it that comes later with an old count is refused.
        if (!(await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded)
        {
            return SignInResult.Failed;
        }

        await SignInWithClaimsAsync(shown.User, isPersistent, [new Claim("amr", "pop")]); // RFC 8176: proof of possession of a key
        return SignInResult.Success;
    }

    /// <summary>Every way in passes here, be it by password, code, passkey or another site.</summary>
    protected override async Task<SignInResult?> PreSignInCheck(AppUser user)
    {
        var refused = await base.PreSignInCheck(user);
        if (refused is not null)
        {
            security.SignInRefused(user, refused.IsLockedOut ? "locked out" : "not allowed");
        }

        return refused;
    }

    /// <summary>Null where nothing was answered, or nothing was asked: never, too long ago, for another purpose, or this was answered before.</summary>
    private static async Task<T?> CeremonyAsync<T>(string? credential, Func<string, Task<T>> perform)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await perform(credential);
        }
        catch (InvalidOperationException)
        {
            return null; // Identity takes it for a mistake of ours; anybody can send a form late or twice
        }
    }
}
