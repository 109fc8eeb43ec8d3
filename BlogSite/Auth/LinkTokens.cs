using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace BlogSite.Auth;

/// <summary>
/// The codes in links that are mailed or handed over: to choose a password, to confirm an address, to change it. Nothing is stored;
/// each is bound to what its use changes, and so is good once.
/// </summary>
/// <remarks>In the place of Identity's own provider, which knows only the system's clock. Protected by Data Protection, in base64url.</remarks>
public sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<AppUser>
{
    /// <summary>The name by which Identity knows this provider.</summary>
    public const string Provider = "Links";

    /// <summary>The purpose of a mailed link to choose the first password of an account that has none yet.</summary>
    public const string Invitation = "Invitation";

    /// <summary>As <see cref="Invitation"/>, but given to the person in another way than by mail: it proves no address.</summary>
    public const string HandedInvitation = "HandedInvitation";

    /// <summary>The purpose of a link to choose a password that an operator hands over: it proves no address.</summary>
    public const string HandedReset = "HandedReset";

    /// <summary>How long a link is good; <see cref="InvitationLifetime"/> for those to an account without a password.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(3);

    private const string Reset = UserManager<AppUser>.ResetPasswordTokenPurpose;
    private const string Confirmation = UserManager<AppUser>.ConfirmEmailTokenPurpose;
    private const int LongestCode = 2048;

    private static readonly string ChangePrefix = UserManager<AppUser>.GetChangeEmailTokenPurpose("");

    private readonly IDataProtector _protector = protection.CreateProtector("BlogSite.Auth.Links.v1");

    /// <summary>What a code says.</summary>
    private sealed record Link(DateTimeOffset At, int UserId, string Purpose, string Bound)
    {
        public DateTimeOffset Ends => At + (Purpose is Invitation or HandedInvitation ? InvitationLifetime : Lifetime);
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(false); // links are no second factor

    public Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(clock.GetUtcNow().UtcTicks);
            writer.Write(user.Id);
            writer.Write(purpose);
            writer.Write(Bound(purpose, user));
        }

        return Task.FromResult(WebEncoders.Base64UrlEncode(_protector.Protect(bytes.ToArray())));
    }

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user) =>
        Task.FromResult(Read(token) is { } link && link.UserId == user.Id && Serves(link, purpose, user) && clock.GetUtcNow() < link.Ends
            && link.Bound == Bound(link.Purpose, user) && user.DisabledAt is null);

    /// <summary>The new address that a code to change it is about; null: it is no such code.</summary>
    public string? NewAddress(string? code) =>
        Read(code) is { } link && link.Purpose.StartsWith(ChangePrefix, StringComparison.Ordinal) ? link.Purpose[ChangePrefix.Length..] : null;

    /// <summary>Whether who has a code to choose a password got it by mail, and so reads the mail of the account's address.</summary>
    internal bool ProvesAddress(string code) => Read(code) is { Purpose: Reset or Invitation };

    /// <summary>A password is chosen by each of four kinds of links; an invitation is none any more once there is a password.</summary>
    private static bool Serves(Link link, string purpose, AppUser user) => link.Purpose == purpose || (purpose == Reset && link.Purpose switch
    {
        HandedReset => true,
        Invitation or HandedInvitation => user.PasswordHash is null,
        _ => false,
    });

    // The stamp changes with the password, the address and two-factor. A confirmation changes no stamp, and need not die by one.
    private static string Bound(string purpose, AppUser user) =>
        Stamp.Tag(purpose == Confirmation ? $"{user.NormalizedEmail} {user.EmailConfirmed}" : user.SecurityStamp);

    private Link? Read(string? code)
    {
        if (code is not { Length: > 0 and <= LongestCode })
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(_protector.Unprotect(WebEncoders.Base64UrlDecode(code))));
            return new Link(new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), reader.ReadInt32(), reader.ReadString(), reader.ReadString());
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
