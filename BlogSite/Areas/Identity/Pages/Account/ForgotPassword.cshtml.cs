using BlogSite.Mail;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Asks for a link to choose a new password. It is sent to an address not yet confirmed too: who can read it there has the address.</summary>
public sealed class ForgotPasswordModel(IOutbox outbox) : AskingModel(outbox, MailKind.PasswordReset, "/Identity/Account/ForgotPasswordConfirmation");
