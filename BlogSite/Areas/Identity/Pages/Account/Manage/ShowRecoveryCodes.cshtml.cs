using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>New recovery codes, shown once: the database holds them for checking only.</summary>
[Authorize]
public sealed class ShowRecoveryCodesModel : PageModel
{
    /// <summary>Where the page that made the codes leaves them for this one.</summary>
    public const string Kept = "RecoveryCodes";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        Codes = TempData[Kept] as string[] ?? [];
        return Codes.Count > 0 ? Page() : this.SeeOther("/Identity/Account/Manage/TwoFactorAuthentication");
    }
}
