using BlogSite.Auth;
using BlogSite.Mail;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>
/// The address of the account: change it, confirm it, or go without. A new one counts once its link was used; where the site sends no
/// mail it counts at once, unconfirmed.
/// </summary>
[Authorize, FreshSignIn]
[LimitAttempts(Attempt.Reset)]
public sealed class EmailModel(AppUserManager users, IOutbox outbox) : PageModel
{
    private const string Here = "/Identity/Account/Manage/Email";

    private AppUser? _user;

    [BindProperty]
    public AddressForm Form { get; set; } = new();

    /// <summary>Null: none.</summary>
    public string? Address => _user?.Email;

    public bool IsConfirmed => _user?.EmailConfirmed == true;

    public bool HasMail => outbox.IsOpen;

    /// <summary>What has just been done; null: nothing.</summary>
    public string? Done => HttpMethods.IsGet(Request.Method) ? Request.Query["done"] : default(string?);

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAsync() is not { } user)
        {
            return NotFound();
        }

        if (ModelState.IsValid && users.NormalizeEmail(Form.Address) == user.NormalizedEmail)
        {
            ModelState.AddModelError("Form.Email", T["This is the address of your account already."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        if (!HasMail)
        {
            var changed = await users.SetEmailAsync(user, Form.Address);
            return changed.Succeeded ? this.SeeOther($"{Here}?done=changed") : this.Unprocessable(changed);
        }

        // Whether it is another account's is asked when the letter is written: nobody learns it here.
        await outbox.PutAsync(MailKind.EmailChange, Form.Address, user.Id);
        return this.SeeOther($"{Here}?done=asked");
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (HasMail && await ReadAsync() is { Email: { } address, EmailConfirmed: false } user)
        {
            await outbox.PutAsync(MailKind.EmailConfirmation, address, user.Id);
        }

        return this.SeeOther($"{Here}?done=sent");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (await ReadAsync() is { Email: not null } user && await users.SetEmailAsync(user, email: null) is { Succeeded: false } refused)
        {
            ModelState.Clear(); // of the other form's field, which was not sent
            return this.Unprocessable(refused);
        }

        return this.SeeOther($"{Here}?done=removed");
    }

    private async Task<AppUser?> ReadAsync() => _user = await users.GetUserAsync(User);
}
