using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>An account. What a person may do follows from its one role (<see cref="Roles"/>).</summary>
public sealed class AppUser : IdentityUser<int>
{
    /// <summary>Longest display name, in characters.</summary>
    public const int DisplayNameLength = 100;

    /// <summary>The name readers see as a byline; null: the user name is shown.</summary>
    [ProtectedPersonalData]
    public string? DisplayName { get; set; }

    /// <summary>
    /// The <see cref="NameKey"/> of the display name: no two accounts have one. Null: there is no display name, or another account with one that looks the
    /// same had it before this was looked at.
    /// </summary>
    public string? DisplayNameKey { get; private set; }

    /// <summary>Longest <see cref="Bio"/>, in characters.</summary>
    public const int BioLength = 300;

    /// <summary>A sentence or two about the person, shown where their posts are; null: none.</summary>
    [ProtectedPersonalData]
    public string? Bio { get; set; }

    /// <summary>Since when a <see cref="Roles.Reader"/> waits to be made an author (UTC); null: they have not asked.</summary>
    public DateTimeOffset? AskedToWriteAt { get; set; }

    /// <summary>When a session of the account last began or was refreshed (UTC); null: never. Stays when the sessions are forgotten.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The time step of the last code of an authenticator app that was taken: none of it or before is taken again (RFC 6238 5.2); null: none yet.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>When the account was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Since when an admin holds the account shut (UTC); null: it is open. While set, no sign-in succeeds and no session of the
    /// account is accepted. A <see cref="Lockout"/> is another thing: it ends no session.
    /// </summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Takes another display name, and the right to it; null: none. That nobody else goes by it is for the caller to see to.</summary>
    public void GoBy(string? displayName)
    {
        // The same name again gives no right that the account did not have.
        if (displayName != DisplayName)
        {
            (DisplayName, DisplayNameKey) = (displayName, NameKey.Of(displayName));
        }
    }

    /// <summary>Gives an account of before there were keys the one of its display name.</summary>
    internal void KeepName() => DisplayNameKey = NameKey.Of(DisplayName);

    /// <summary>The name that stands under what this person publishes.</summary>
    public string Byline => string.IsNullOrWhiteSpace(DisplayName) ? UserName ?? "" : DisplayName;
}
