using System.Globalization;
using BlogSite.Auth;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>Writes the letters: the words, and the links, which are made here and now, so that a mail tried again brings a fresh one.</summary>
public sealed class Letters(AppUserManager users, ISite site, SiteAddress address, IOptions<MailOptions> options, TimeProvider clock)
{
    private const string Ignore = "If that was not you, do nothing: without the link nothing changes.";

    /// <summary>What a letter says, without the greeting and the line at its end.</summary>
    private sealed record Words(string Subject, string Text, string Why);

    /// <summary>Null: the site does not know its own address, which every letter has in it.</summary>
    public async Task<MimeMessage?> WriteAsync(OutgoingMail mail, AppUser user)
    {
        if (address.BaseUrl is not { } home)
        {
            return null;
        }

        var title = Line(await site.TitleAsync());
        var words = await SayAsync(mail, user, title, home);
        var sender = options.Value.Sender;
        var letter = new MimeMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id}.{mail.CreatedAt.UtcTicks}@{sender.Domain}"), // the same at every try: who gets it twice can tell
            Date = clock.GetUtcNow(),
            Subject = words.Subject,
            Body = new TextPart("plain") { Text = $"Hello {user.UserName},\n\n{words.Text}\n\n-- \n{words.Why}\n{title}: {home}\n" },
        };
        letter.From.Add(new MailboxAddress(string.IsNullOrEmpty(sender.Name) ? title : sender.Name, sender.Address));
        letter.To.Add(new MailboxAddress(name: null, AddressOf(mail, user)));
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no absence note in answer to this
        letter.Prepare(EncodingConstraint.SevenBit);
        return letter;
    }

    /// <summary>A letter to the account's own address goes there as the account has it: what somebody typed to ask for it may be alike to us, and another mailbox.</summary>
    private static string AddressOf(OutgoingMail mail, AppUser user) =>
        mail.Kind is MailKind.PasswordReset or MailKind.EmailConfirmation or MailKind.Invitation && user.Email is { } own ? own : mail.To;

    private async Task<Words> SayAsync(OutgoingMail mail, AppUser user, string title, string home)
    {
        var when = mail.CreatedAt.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var notMe = $"If it was you, there is nothing to do. If it was not, tell the owner of the site, and choose a new password now:\n\n{home}/Identity/Account/ForgotPassword";
        var why = $"You get this because this address belongs to the account {user.UserName} at {title}.";
        var turned = mail.Detail?.Split('\n')[0];
        switch (mail.Kind)
        {
            case MailKind.PasswordReset:
                var reset = home + SiteAddress.PasswordPath(user.Id, await users.GeneratePasswordResetTokenAsync(user));
                return new($"{title}: choose a new password", $"somebody, you we hope, asked for a new password for your account. Choose it here, within an hour:\n\n{reset}\n\nThe link is good once. {Ignore}", why);

            case MailKind.EmailConfirmation:
                var confirm = home + SiteAddress.ConfirmationPath(user.Id, await users.GenerateEmailConfirmationTokenAsync(user));
                return new($"{title}: is this your address?", $"the account {user.UserName} says that this is its address. Confirm it here, within an hour:\n\n{confirm}\n\n{Ignore}", $"You get this because somebody named this address for an account at {title}.");

            case MailKind.EmailChange:
                var change = home + SiteAddress.ChangePath(user.Id, await users.GenerateChangeEmailTokenAsync(user, mail.To));
                return new($"{title}: is this your new address?", $"the account {user.UserName} wants this to be its address from now on. Confirm it here, within an hour:\n\n{change}\n\nThe link is good once. {Ignore}", $"You get this because somebody named this address for an account at {title}.");

            case MailKind.Invitation:
                var invitation = home + SiteAddress.PasswordPath(user.Id, await users.GenerateUserTokenAsync(user, LinkTokens.Provider, LinkTokens.Invitation));
                return new($"{title}: you are invited", $"there is an account for you at {title}. Its user name is {user.UserName}. Choose a password here, within three days:\n\n{invitation}\n\nThe link is good once. If you did not expect this, do nothing.", $"You get this because an administrator of {title} made an account with this address.");

            case MailKind.PasswordChanged:
                return new($"{title}: your password was changed", $"the password of your account was changed on {when}, and all other sessions were signed out.\n\n{notMe}", why);

            case MailKind.EmailChanged:
                return new(
                    $"{title}: your account has another address now",
                    $"on {when} this address was {(mail.Detail == OutgoingMail.Removed ? "removed from" : "replaced by another one in")} your account. Letters about it do not come here any more.\n\nIf it was you, there is nothing to do. If it was not, tell the owner of the site at once.",
                    $"You get this because this address belonged to the account {user.UserName} at {title}.");

            case MailKind.TwoFactorChanged:
                return new($"{title}: two-factor sign-in was turned {mail.Detail}", $"two-factor sign-in of your account was turned {mail.Detail} on {when}.\n\n{notMe}", why);

            case MailKind.RecoveryCodesChanged:
                return new($"{title}: new recovery codes", $"new recovery codes for your account were made on {when}. The old ones let nobody in any more.\n\n{notMe}", why);

            case MailKind.PasskeyChanged:
                return new($"{title}: a passkey was {turned}", $"a passkey of your account{Called(mail)} was {turned} on {when}.{(turned == OutgoingMail.Added ? " Whoever has it can sign in with it." : "")}\n\n{notMe}\n\nThen look at your passkeys:\n\n{home}/Identity/Account/Manage/Passkeys", why);

            case MailKind.LoginChanged:
                return new($"{title}: a way to sign in was {turned}", $"the sign-in to your account by way of another site{Called(mail)} was {turned} on {when}.\n\n{notMe}\n\nThen look at your ways to sign in:\n\n{home}/Identity/Account/Manage/ExternalLogins", why);

            case MailKind.SessionReused:
                return new(
                    $"{title}: a session was ended",
                    $"on {when} a key to one of your sessions was used for a second time. It may have been copied, so we ended that session: sign in again. A backup that was restored can do this too.\n\nIf you cannot explain it, choose a new password, which signs out everybody else:\n\n{home}/Identity/Account/ForgotPassword",
                    why);

            default:
                throw new InvalidOperationException($"No words for a mail of kind {mail.Kind}.");
        }
    }

    /// <summary>The name of what the letter is about, in quotation marks, after a comma; empty where it has none.</summary>
    private static string Called(OutgoingMail mail) => mail.Detail?.Split('\n', 2) is [_, { Length: > 0 } name] ? $", “{Line(name)}”," : "";

    /// <summary>As one line: a header ends where a line does.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
