using BlogSite.Auth;

namespace BlogSite.Mail;

/// <summary>A link to choose a password that is handed over in another way than by mail.</summary>
/// <param name="Path">Where it leads on this site.</param>
/// <param name="Address">The whole link; null where the site does not know its own address.</param>
/// <param name="Ends">Until when it is good (UTC); it is good once.</param>
public sealed record HandedLink(string Path, string? Address, DateTimeOffset Ends)
{
    // A link is as good as a password: it never ends up in a log by way of ToString.
    public override string ToString() => nameof(HandedLink);
}

/// <summary>Makes links for operators to hand over: to who was invited, or forgot their password and can get no mail.</summary>
public sealed class HandedLinks(AppUserManager users, SiteAddress address, TimeProvider clock)
{
    public async Task<HandedLink> MakeAsync(AppUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (purpose, lifetime) = user.PasswordHash is null ? (LinkTokens.HandedInvitation, LinkTokens.InvitationLifetime) : (LinkTokens.HandedReset, LinkTokens.Lifetime);
        var path = SiteAddress.PasswordPath(user.Id, await users.GenerateUserTokenAsync(user, LinkTokens.Provider, purpose));
        return new HandedLink(path, address.BaseUrl is { } home ? home + path : null, clock.GetUtcNow() + lifetime);
    }
}
