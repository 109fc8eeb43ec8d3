using BlogSite.Mail;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Asks for the link to confirm an address once more.</summary>
public sealed class ResendEmailConfirmationModel(IOutbox outbox) : AskingModel(outbox, MailKind.EmailConfirmation, "/Identity/Account/ResendEmailConfirmation?sent")
{
    public bool IsSent => Request.Query.ContainsKey("sent");
}
