using BlogSite.Auth;
using BlogSite.Mail;

namespace BlogSite.Areas.Identity.Pages.Account;

/// <summary>Asks for a link to choose a new password. It is sent to an address not yet confirmed too: who can read it there has the address.</summary>
public sealed class ForgotPasswordModel(IOutbox outbox, AppUserManager users, AttemptLimits limits) : AskingModel(outbox, users, limits, MailKind.PasswordReset, "/Identity/Account/ForgotPasswordConfirmation");
