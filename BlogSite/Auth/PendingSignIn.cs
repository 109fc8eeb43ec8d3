using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BlogSite.Auth;

/// <summary>
/// The cookie between the password and the code. Identity writes into it whose password was given, and no more: here it is bound to the
/// security stamp, so that a password that is changed meanwhile has not been given; and it ends when it was said to end, however often it is shown.
/// </summary>
internal static class PendingSignIn
{
    private const string StampClaim = "stamp";

    public static void Bind(CookieAuthenticationOptions options)
    {
        options.SlidingExpiration = false;
        options.Events.OnSigningIn = async context =>
        {
            if (await StampOfAsync(context.HttpContext, context.Principal) is { } stamp && context.Principal?.Identity is ClaimsIdentity identity)
            {
                identity.AddClaim(new Claim(StampClaim, stamp));
            }
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            // A question for a passkey, which shares the cookie, is about nobody yet.
            if (NameOf(context.Principal) is not null && await StampOfAsync(context.HttpContext, context.Principal) is var stamp && (stamp is null || stamp != context.Principal?.FindFirstValue(StampClaim)))
            {
                context.RejectPrincipal();
            }
        };
    }

    private static async Task<string?> StampOfAsync(HttpContext context, ClaimsPrincipal? pending) =>
        NameOf(pending) is { } id && await context.RequestServices.GetRequiredService<AppUserManager>().FindByIdAsync(id) is { } user ? Stamp.Tag(user.SecurityStamp) : null;

    // Identity keeps the id in the claim of the name.
    private static string? NameOf(ClaimsPrincipal? pending) => pending?.FindFirstValue(ClaimTypes.Name);
}
