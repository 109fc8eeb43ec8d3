using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>Identity's sign-in with our differences: an account that is disabled or held back does not get in, and nothing tells that from a wrong password or an unknown name.</summary>
public sealed class AppSignInManager(
    AppUserManager users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<AppUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<AppSignInManager> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation,
    AttemptLimits limits,
    IUsedChallenges challenges,
    TimeProvider clock,
    SecurityLog security)
    : SignInManager<AppUser>(users, http, principals, options, logger, schemes, confirmation)
{
    /// <summary>Longer than the cookie with the question lives, on whatever node's clock.</summary>
    private static readonly TimeSpan ChallengesLive = TimeSpan.FromHours(1);

    private bool _staysSignedIn;

    public override async Task<bool> CanSignInAsync(AppUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure) =>
        await FindByPasswordAsync(userName, password) is { } user ? await SignInOrTwoFactorAsync(user, isPersistent) : SignInResult.Failed;

    /// <summary>Whose name and password these are, if they may come in; null: nobody's, and nothing tells why. A code may be owed besides.</summary>
    /// <exception cref="TooManyAttemptsException">The name was tried too often.</exception>
    public async Task<AppUser?> FindByPasswordAsync(string userName, string password)
    {
        limits.CountAt(users.NormalizeName(userName), Attempt.SignIn);

        // Nobody has a password longer than the rules allow: do not make anyone hash it.
        if (PasswordRules.IsTooLong(password))
        {
            security.WrongPassword(user: null);
            return null;
        }

        if (await users.FindByEitherAsync(userName) is not { } user)
        {
            await users.VerifyNobodyAsync(userName, password);
            security.WrongPassword(user: null);
            return null;
        }

        // An account has two names. To say here that there were too many would say that both are of one account: it is as if the password were wrong.
        if (limits.TryCountAt(user, Attempt.SignIn) is not null)
        {
            await users.VerifyInVainAsync(user, password);
            security.SignInRefused(user, "too many attempts");
            return null;
        }

        return (await CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? user : null;
    }

    /// <summary>
    /// A disabled account answers as a wrong password does, and after the same time; so does one that is held back, which
    /// <see cref="AppUserManager"/> sees to. Identity's own method looks at both first, and would answer at once.
    /// </summary>
    /// <param name="lockoutOnFailure">Means nothing: every wrong password is counted.</param>
    public override async Task<SignInResult> CheckPasswordSignInAsync(AppUser user, string password, bool lockoutOnFailure)
    {
        if (!await CanSignInAsync(user))
        {
            await users.VerifyInVainAsync(user, password);
            security.SignInRefused(user, user.DisabledAt is null ? "not allowed" : "disabled");
            return SignInResult.Failed;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return SignInResult.Failed;
        }

        // Where a code is still owed, the codes that were guessed before stay counted.
        if (!await IsTwoFactorEnabledAsync(user) || await IsTwoFactorClientRememberedAsync(user))
        {
            await ResetLockout(user);
        }

        return SignInResult.Success;
    }

    /// <summary>Whether this browser was told to ask for no code. Where tokens come in the body its cookie is not looked at: Identity would renew it, or sign its session out.</summary>
    public override async Task<bool> IsTwoFactorClientRememberedAsync(AppUser user) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<TakesNoBearerAttribute>() is null && await base.IsTwoFactorClientRememberedAsync(user);

    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
    {
        await CountCodeAsync();
        return await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient);
    }

    public override async Task<SignInResult> TwoFactorSignInAsync(string provider, string code, bool isPersistent, bool rememberClient)
    {
        await CountCodeAsync();
        return await base.TwoFactorSignInAsync(provider, code, isPersistent, rememberClient);
    }

    /// <summary>Identity looks neither at lockouts nor at disabled accounts here.</summary>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode) =>
        await CountCodeAsync() is { } user && await PreSignInCheck(user) is { } refused ? refused : await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode);

    /// <summary>Identity's own way forgets whether the person wished to stay signed in.</summary>
    public Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode, bool isPersistent)
    {
        _staysSignedIn = isPersistent;
        return TwoFactorRecoveryCodeSignInAsync(recoveryCode);
    }

    public override Task SignInWithClaimsAsync(AppUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        if (_staysSignedIn)
        {
            authenticationProperties ??= new AuthenticationProperties();
            authenticationProperties.IsPersistent = true;
        }

        return base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
    }

    /// <summary>Whoever comes without a password, by a passkey or another site, is looked at here; Identity forgets to for passkeys.</summary>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(AppUser user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        (loginProvider is not null || bypassTwoFactor) && await PreSignInCheck(user) is { } refused
            ? refused
            : await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);

    /// <summary>What a browser answered to <see cref="SignInManager{TUser}.MakePasskeyCreationOptionsAsync"/>, held against what was asked; null: it is no new passkey of this account.</summary>
    public async Task<UserPasskeyInfo?> NewPasskeyAsync(AppUser user, string? credential)
    {
        var made = await CeremonyAsync(credential, PerformPasskeyAttestationAsync, made => made.Succeeded);
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
        if (await CeremonyAsync(credential, PerformPasskeyAssertionAsync, shown => shown.Succeeded) is not { Succeeded: true } shown)
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

    /// <summary>Asked of every way in but a password, which would be told from a wrong one by the time.</summary>
    protected override async Task<SignInResult?> PreSignInCheck(AppUser user)
    {
        var refused = await base.PreSignInCheck(user);
        if (refused is not null)
        {
            security.SignInRefused(user, refused.IsNotAllowed ? "not allowed" : "held back");
        }

        return refused;
    }

    /// <summary>Whose password was given before; null: nobody's, and a code is nobody's either.</summary>
    private async Task<AppUser?> CountCodeAsync()
    {
        var user = await GetTwoFactorAuthenticationUserAsync();
        if (user is not null && limits.TryCountAt(user, Attempt.SignIn) is { } wait)
        {
            throw new TooManyAttemptsException(wait);
        }

        return user;
    }

    /// <summary>As a wrong password or code: a page that says “locked out” says that there is such an account.</summary>
    protected override Task<SignInResult> LockedOut(AppUser user) => Task.FromResult(SignInResult.Failed);

    /// <summary>Null where nothing was answered, or nothing was asked: never, too long ago, or for another purpose; and where it has been answered before.</summary>
    private async Task<T?> CeremonyAsync<T>(string? credential, Func<string, Task<T>> perform, Func<T, bool> isRight)
        where T : class
    {
        try
        {
            if (string.IsNullOrEmpty(credential) || await AskedAsync() is not { } asked || await perform(credential) is not { } result || !isRight(result))
            {
                return null;
            }

            // Identity lets a question be answered as often as its cookie is sent again, and most passkeys count nothing that would tell a copy.
            return await challenges.TryUseAsync(asked, clock.GetUtcNow() + ChallengesLive) ? result : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Identity takes it for a mistake of ours; anybody can send a form late or twice
        }
    }

    /// <summary>The hash of the question in the cookie, which only this site can write; what the browser says that it answers is the browser's to choose.</summary>
    private async Task<string?> AskedAsync()
    {
        const string state = "PasskeyState"; // Identity's own key
        var asked = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return asked.Properties?.Items.TryGetValue(state, out var question) == true && question is not null
            ? Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(question)))
            : null;
    }
}
