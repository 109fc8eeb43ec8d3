using BlogSite.Auth;
using BlogSite.Mail;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>
/// A page on which anybody asks for a letter to an address. Who has the address is asked when the letter is written, not here: known
/// or unknown, the answer is the same, after the same one write.
/// </summary>
[AllowAnonymous, LimitAttempts(Attempt.Reset)]
public abstract class AskingModel(IOutbox outbox, AppUserManager users, AttemptLimits limits, MailKind kind, string thenTo) : PageModel
{
    [BindProperty]
    public AddressForm Form { get; set; } = new();

    /// <summary>Whether the site can write letters; where it cannot, the page says whom to ask.</summary>
    public bool HasMail => outbox.IsOpen;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!HasMail)
        {
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        limits.CountAt(users.NormalizeEmail(Form.Address), Attempt.Reset);
        await outbox.PutAsync(kind, Form.Address, userId: null);
        return this.SeeOther(thenTo);
    }
}
