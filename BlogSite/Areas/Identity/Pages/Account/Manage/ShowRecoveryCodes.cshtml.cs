using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>New recovery codes, shown once.</summary>
[Authorize]
public sealed class ShowRecoveryCodesModel(CurrentUser me) : PageModel
{
    /// <summary>How many codes there are.</summary>
    public const int Number = 10;

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        Codes = TempData[Kept(me.Id)] as string[] ?? [];
        return Codes.Count > 0 ? Page() : this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");
    }

    /// <summary>Where the page that makes the codes leaves them for this one. Codes that were not looked at must not turn up for who signs in next.</summary>
    internal static string Kept(int userId) => FormattableString.Invariant($"RecoveryCodes-{userId}");
}
