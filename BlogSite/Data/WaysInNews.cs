using BlogSite.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlogSite.Data;

/// <summary>What is about to change of the ways into an account besides its password: passkeys, other sites, recovery codes.</summary>
internal static class WaysInNews
{
    /// <summary>The name under which Identity's store keeps recovery codes.</summary>
    private const string RecoveryCodes = "RecoveryCodes";

    /// <param name="tracker">One that has looked for changes.</param>
    public static List<(int UserId, MailKind Kind, string? Detail)> Of(ChangeTracker tracker) =>
    [
        .. tracker.Seen<IdentityUserPasskey<int>>().Where(IsNews).Select(passkey => (passkey.Entity.UserId, MailKind.PasskeyChanged, Detail(passkey, passkey.Entity.Data.Name))),
        .. tracker.Seen<IdentityUserLogin<int>>().Where(IsNews).Select(login => (login.Entity.UserId, MailKind.LoginChanged, Detail(login, login.Entity.ProviderDisplayName ?? login.Entity.LoginProvider))),
        .. tracker.Seen<IdentityUserToken<int>>().Where(AreNewCodes).Select(codes => (codes.Entity.UserId, MailKind.RecoveryCodesChanged, (string?)null)),
    ];

    // A passkey that was used is changed too: it counts.
    private static bool IsNews(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Deleted;

    private static string? Detail(EntityEntry entry, string? name)
    {
        var detail = $"{(entry.State == EntityState.Added ? OutgoingMail.Added : OutgoingMail.Removed)}\n{name}";
        return detail.Length > OutgoingMail.DetailLength ? detail[..OutgoingMail.DetailLength] : detail;
    }

    // The first ones come with two-factor, of which there is a notice; and one that was used up is missing from the list, not new in it.
    private static bool AreNewCodes(EntityEntry<IdentityUserToken<int>> token) =>
        token is { State: EntityState.Modified, Entity: { Name: RecoveryCodes, Value: { } now } }
        && token.Property(stored => stored.Value).OriginalValue is { } before
        && now.Split(';').Except(before.Split(';'), StringComparer.Ordinal).Any(code => code.Length > 0);
}
