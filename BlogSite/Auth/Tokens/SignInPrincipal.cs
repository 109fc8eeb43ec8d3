using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth.Tokens;

/// <summary>
/// The principal, made the same way on every path. Another issuer or a left-over <c>sub</c> breaks antiforgery after a refresh;
/// another authentication type makes the layout show "Sign in" to who is signed in.
/// </summary>
internal static class SignInPrincipal
{
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    public static ClaimsPrincipal Of(SessionState session, AccountState account) => Of(session, account.Id, account.UserName, account.Role);

    public static ClaimsPrincipal Of(SessionState session, TokenClaims claims) => Of(session, claims.UserId, claims.Name, claims.Role);

    private static ClaimsPrincipal Of(SessionState session, int userId, string name, string role)
    {
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, userId.ToString(CultureInfo.InvariantCulture))); // issuer: LOCAL AUTHORITY
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        identity.AddClaim(new Claim(ClaimTypes.Role, role));
        identity.AddClaim(new Claim(CurrentUser.SessionClaim, session.Id.ToString("N")));
        if (session.Amr is { } amr)
        {
            identity.AddClaim(new Claim("amr", amr));
        }

        if (session.AuthMethod is { } method)
        {
            identity.AddClaim(new Claim(ClaimTypes.AuthenticationMethod, method));
        }

        return new ClaimsPrincipal(identity);
    }
}
