using System.Security.Claims;

namespace BlogSite.Auth.Tokens;

/// <summary>What the database says of the session of a valid access token.</summary>
internal abstract record SessionCheck
{
    private SessionCheck()
    {
    }

    /// <param name="Renewed">A new access token, where the account has changed since the one presented; else null.</param>
    public sealed record Alive(ClaimsPrincipal Principal, bool Persistent, TokenPair? Renewed) : SessionCheck;

    /// <param name="KeepCookies">The same browser has just signed in anew: its new cookies must not be cleared by a late request.</param>
    /// <param name="IsDisabled">It stands, but its account has been shut.</param>
    public sealed record Dead(bool KeepCookies, bool IsDisabled = false) : SessionCheck;
}
