using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>
/// Turning two-factor sign-in on and off. On, where the site sends mail, not before the account's address is confirmed: who registered with an address that is
/// somebody else's would lock its owner, who can choose a new password by mail, out with a code of their own.
/// </summary>
public sealed class TwoFactor(BlogDbContext db, AppUserManager users, IOptions<MailOptions> mail)
{
    private static IdentityError Unconfirmed => new() { Code = nameof(Unconfirmed), Description = T["Two-factor sign-in is still off: confirm the address of your account first, or remove it."] };

    /// <summary>Whether the account must confirm its address first. One without an address need not: no letter gives it to anybody.</summary>
    public bool Awaits(AppUser user) => mail.Value.IsOn && user is { Email.Length: > 0, EmailConfirmed: false };

    public Task<IdentityResult> TurnOnAsync(AppUser user) => db.InTurnAsync(user, async () =>
        Awaits(user) ? IdentityResult.Failed(Unconfirmed) : await users.SetTwoFactorEnabledAsync(user, enabled: true));

    /// <summary>Turns it off and makes another key: who has the lost phone has nothing. What was guessed before is forgiven, or a right password would not let in yet.</summary>
    public async Task<IdentityResult> TurnOffAsync(AppUser user)
    {
        var off = await db.InTurnAsync(user, async () =>
            user.TwoFactorEnabled && await users.SetTwoFactorEnabledAsync(user, enabled: false) is { Succeeded: false } refused ? refused : await users.ResetAuthenticatorKeyAsync(user));
        return off.Succeeded ? await users.ResetAccessFailedCountAsync(user) : off;
    }
}
