namespace BlogSite.Auth;

/// <summary>What came of a sign-in to the API.</summary>
public abstract record ApiSignedIn
{
    private ApiSignedIn()
    {
    }

    public sealed record Done(string Access, string Refresh) : ApiSignedIn
    {
        // Tokens never end up in a log by way of ToString.
        public override string ToString() => nameof(Done);
    }

    /// <summary>No account of that name with that password may come in; which of it is wrong is nobody's business.</summary>
    public sealed record Refused : ApiSignedIn;

    /// <summary>The password is right, and a code is asked for besides.</summary>
    public sealed record CodeRequired : ApiSignedIn;

    /// <summary>The code is wrong, used up, or too many have been.</summary>
    public sealed record CodeRefused : ApiSignedIn;
}

/// <summary>Signs in to the API by a password, and a code where two-factor is on. Sets no cookie and reads none; what was tried too often is counted with the pages.</summary>
public sealed class ApiSignIn(AppSignInManager signIn, AppUserManager users, Sessions sessions)
{
    /// <param name="name">A user name or an e-mail address.</param>
    /// <param name="code">Of an authenticator app, or a recovery code; null: none was given.</param>
    /// <exception cref="TooManyAttemptsException">The name was tried too often.</exception>
    public async Task<ApiSignedIn> SignInAsync(string name, string password, string? code, string? userAgent, string? address)
    {
        if (await signIn.FindByPasswordAsync(name, password) is not { } user)
        {
            return new ApiSignedIn.Refused();
        }

        var hasCode = await signIn.IsTwoFactorEnabledAsync(user);
        if (hasCode && string.IsNullOrWhiteSpace(code))
        {
            return new ApiSignedIn.CodeRequired();
        }

        if (hasCode && !await IsRightAsync(user, code!)) // not null: asked above
        {
            return new ApiSignedIn.CodeRefused();
        }

        await users.ResetAccessFailedCountAsync(user);
        var started = await sessions.StartAsync(new SignIn(user.Id, SessionKind.Api, Persistent: true, hasCode ? "mfa" : "pwd", AuthMethod: null, userAgent, address) { StampTag = Stamp.Tag(user.SecurityStamp) }); // RFC 8176
        return started is Refreshed.Pair { Tokens: { Refresh: { } refresh } pair } ? new ApiSignedIn.Done(pair.Access, refresh) : new ApiSignedIn.Refused();
    }

    /// <summary>Codes of an app are six digits; anything else is a recovery code.</summary>
    private async Task<bool> IsRightAsync(AppUser user, string code)
    {
        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        var digits = plain.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length == 6 && digits.All(char.IsAsciiDigit))
        {
            return await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits);
        }

        return !await users.IsLockedOutAsync(user) && (await users.RedeemTwoFactorRecoveryCodeAsync(user, plain)).Succeeded;
    }
}
