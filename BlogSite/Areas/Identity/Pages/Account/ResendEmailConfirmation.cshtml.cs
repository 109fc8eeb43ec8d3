using BlogSite.Auth;
using BlogSite.Mail;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Asks for the link to confirm an address once more.</summary>
public sealed class ResendEmailConfirmationModel(IOutbox outbox, AppUserManager users, AttemptLimits limits) : AskingModel(outbox, users, limits, MailKind.EmailConfirmation, "/Identity/Account/ResendEmailConfirmation?sent")
{
    public bool IsSent => Request.Query.ContainsKey("sent");
}
