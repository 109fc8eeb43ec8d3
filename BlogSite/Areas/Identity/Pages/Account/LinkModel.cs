using System.Globalization;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>A page that a link in a letter leads to. To look at it changes nothing: mail programs follow links before people do.</summary>
/// <param name="anew">Where one asks for a new link.</param>
[AllowAnonymous]
public abstract class LinkModel(AppUserManager users, string anew) : PageModel
{
    /// <summary>Where one asks for a new link.</summary>
    public string Anew => anew;

    /// <summary>The id of the account.</summary>
    [FromQuery(Name = "user")]
    public int Account { get; set; }

    [FromQuery(Name = "code")]
    public string? Code { get; set; }

    /// <summary>Whether the link is made up, too old, or used: one answer for all, with a way to a new one.</summary>
    public bool IsDead { get; private set; }

    /// <summary>What the link was for is done.</summary>
    public bool IsDone => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("done");

    /// <summary>The account, if the link is good for this purpose.</summary>
    protected async Task<AppUser?> FindAsync(string purpose) =>
        Code is { Length: > 0 } code && await users.FindByIdAsync(Account.ToString(CultureInfo.InvariantCulture)) is { } user
        && await users.VerifyUserTokenAsync(user, LinkTokens.Provider, purpose, code)
            ? user
            : null;

    /// <summary>410: there was, perhaps, something here once. The address alone leads to where one asks for a link.</summary>
    protected IActionResult Dead()
    {
        if (!Request.QueryString.HasValue && !HttpMethods.IsPost(Request.Method))
        {
            return this.SeeOther(anew);
        }

        IsDead = true;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>Whether a link was refused though it had just been good: somebody else used it at the same time.</summary>
    protected static bool IsUsed(IdentityResult refused) =>
        refused.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.InvalidToken) or nameof(IdentityErrorDescriber.ConcurrencyFailure));
}
