using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>
/// Turning two-factor sign-in on. Where the site sends mail, not before the account's address is confirmed: who registered with an address that is
/// somebody else's would lock its owner, who can choose a new password by mail, out with a code of their own.
/// </summary>
public sealed class TwoFactor(BlogDbContext db, AppUserManager users, IOptions<MailOptions> mail)
{
    private static readonly IdentityError Unconfirmed = new() { Code = nameof(Unconfirmed), Description = "Two-factor sign-in is still off: confirm the address of your account first, or remove it." };

    private static readonly IdentityError Gone = new() { Code = nameof(Gone), Description = "This account is not there any more." };

    /// <summary>Whether the account must confirm its address first. One without an address need not: no letter gives it to anybody.</summary>
    public bool Awaits(AppUser user) => mail.Value.IsOn && user is { Email.Length: > 0, EmailConfirmed: false };

    /// <summary>As the account stands at that moment, whatever it was when the page was shown.</summary>
    public Task<IdentityResult> TurnOnAsync(AppUser user) => db.InTurnAsync(async () =>
    {
        var entry = db.Entry(user);
        await entry.ReloadAsync();
        if (entry.State == EntityState.Detached)
        {
            return IdentityResult.Failed(Gone);
        }

        return Awaits(user) ? IdentityResult.Failed(Unconfirmed) : await users.SetTwoFactorEnabledAsync(user, enabled: true);
    });
}
