using System.Globalization;
using BlogSite.Auth;
using BlogSite.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>Writes the letters: the words, and the links, which are made here and now, so that a mail tried again brings a fresh one.</summary>
public sealed class Letters(AppUserManager users, ISite site, SiteAddress address, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>What a letter says, without the greeting and the line at its end.</summary>
    private sealed record Said(string Subject, string Text, string Why);

    /// <summary>Null: the site does not know its own address, which every letter has in it.</summary>
    public async Task<MimeMessage?> WriteAsync(OutgoingMail mail, AppUser user)
    {
        if (address.BaseUrl is not { } home)
        {
            return null;
        }

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(await site.LanguageAsync()); // until this method ends: nobody asks for a page here
        var title = Line(await site.TitleAsync());
        var said = await SayAsync(mail, user, title, home);
        var sender = options.Value.Sender;
        var letter = new MimeMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id}.{mail.CreatedAt.UtcTicks}@{sender.Domain}"), // the same at every try: who gets it twice can tell
            Date = clock.GetUtcNow(),
            Subject = said.Subject,
            Body = new TextPart("plain") { Text = $"{T["Hello {0},", user.UserName]}\n\n{said.Text}\n\n-- \n{said.Why}\n{title}: {home}\n" },
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

    private async Task<Said> SayAsync(OutgoingMail mail, AppUser user, string title, string home)
    {
        var when = Dates.Written(mail.CreatedAt, T.Lang ?? CultureInfo.CurrentUICulture.Name, withTime: true) + " UTC";
        var ignore = T["If that was not you, do nothing: without the link nothing changes."];
        var once = T["The link is good once."];
        var notMe = Text(T["If it was you, there is nothing to do. If it was not, tell the owner of the site, and choose a new password now:"], $"{home}/Identity/Account/ForgotPassword");
        var theirs = T["You get this because this address belongs to the account {0} at {1}.", user.UserName, title];
        var named = T["You get this because somebody named this address for an account at {0}.", title];
        var (change, name) = mail.Detail?.Split('\n', 2) switch
        {
            [var only] => (only, ""),
            [var first, var second] => (first, Line(second)),
            _ => (null, ""),
        };
        switch (mail.Kind)
        {
            case MailKind.PasswordReset:
                var reset = home + SiteAddress.PasswordPath(user.Id, await users.GeneratePasswordResetTokenAsync(user));
                return new(T["{0}: choose a new password", title], Text(T["somebody, you we hope, asked for a new password for your account. Choose it here, within an hour:"], reset, $"{once} {ignore}"), theirs);

            case MailKind.EmailConfirmation:
                var confirm = home + SiteAddress.ConfirmationPath(user.Id, await users.GenerateEmailConfirmationTokenAsync(user));
                return new(T["{0}: is this your address?", title], Text(T["the account {0} says that this is its address. Confirm it here, within an hour:", user.UserName], confirm, ignore), named);

            case MailKind.EmailChange:
                var confirmChange = home + SiteAddress.ChangePath(user.Id, await users.GenerateChangeEmailTokenAsync(user, mail.To));
                return new(T["{0}: is this your new address?", title], Text(T["the account {0} wants this to be its address from now on. Confirm it here, within an hour:", user.UserName], confirmChange, $"{once} {ignore}"), named);

            case MailKind.Invitation:
                var invitation = home + SiteAddress.PasswordPath(user.Id, await users.GenerateUserTokenAsync(user, LinkTokens.Provider, LinkTokens.Invitation));
                return new(
                    T["{0}: you are invited", title],
                    Text(T["there is an account for you at {0}. Its user name is {1}. Choose a password here, within three days:", title, user.UserName], invitation, $"{once} {T["If you did not expect this, do nothing."]}"),
                    T["You get this because an administrator of {0} made an account with this address.", title]);

            case MailKind.PasswordChanged:
                return new(T["{0}: your password was changed", title], Text(T["the password of your account was changed on {0}, and all other sessions were signed out.", when], notMe), theirs);

            case MailKind.EmailChanged:
                return new(
                    T["{0}: your account has another address now", title],
                    Text(
                        change == OutgoingMail.Removed
                            ? T["on {0} this address was removed from your account. Letters about it do not come here any more.", when]
                            : T["on {0} this address was replaced by another one in your account. Letters about it do not come here any more.", when],
                        T["If it was you, there is nothing to do. If it was not, tell the owner of the site at once."]),
                    T["You get this because this address belonged to the account {0} at {1}.", user.UserName, title]);

            case MailKind.TwoFactorChanged:
                return change == "on"
                    ? new(T["{0}: two-factor sign-in was turned on", title], Text(T["two-factor sign-in of your account was turned on on {0}.", when], notMe), theirs)
                    : new(T["{0}: two-factor sign-in was turned off", title], Text(T["two-factor sign-in of your account was turned off on {0}.", when], notMe), theirs);

            case MailKind.RecoveryCodesChanged:
                return new(T["{0}: new recovery codes", title], Text(T["new recovery codes for your account were made on {0}. The old ones let nobody in any more.", when], notMe), theirs);

            case MailKind.PasskeyChanged:
                var passkeys = Text(notMe, T["Then look at your passkeys:"], $"{home}/Identity/Account/Manage/Passkeys");
                return change == OutgoingMail.Added
                    ? new(T["{0}: a passkey was added", title], Text($"{PasskeyAdded(name, when)} {T["Whoever has it can sign in with it."]}", passkeys), theirs)
                    : new(T["{0}: a passkey was removed", title], Text(PasskeyRemoved(name, when), passkeys), theirs);

            case MailKind.LoginChanged:
                var logins = Text(notMe, T["Then look at your ways to sign in:"], $"{home}/Identity/Account/Manage/ExternalLogins");
                return change == OutgoingMail.Added
                    ? new(T["{0}: a way to sign in was added", title], Text(LoginAdded(name, when), logins), theirs)
                    : new(T["{0}: a way to sign in was removed", title], Text(LoginRemoved(name, when), logins), theirs);

            case MailKind.SessionReused:
                return new(
                    T["{0}: a session was ended", title],
                    Text(
                        T["on {0} a key to one of your sessions was used for a second time. It may have been copied, so we ended that session: sign in again. A backup that was restored can do this too.", when],
                        T["If you cannot explain it, choose a new password, which signs out everybody else:"],
                        $"{home}/Identity/Account/ForgotPassword"),
                    theirs);

            default:
                throw new InvalidOperationException($"No words for a mail of kind {mail.Kind}.");
        }
    }

    private static string PasskeyAdded(string name, string when) => name.Length > 0
        ? T["a passkey of your account, “{0}”, was added on {1}.", name, when]
        : T["a passkey of your account was added on {0}.", when];

    private static string PasskeyRemoved(string name, string when) => name.Length > 0
        ? T["a passkey of your account, “{0}”, was removed on {1}.", name, when]
        : T["a passkey of your account was removed on {0}.", when];

    private static string LoginAdded(string name, string when) => name.Length > 0
        ? T["the sign-in to your account by way of another site, “{0}”, was added on {1}.", name, when]
        : T["the sign-in to your account by way of another site was added on {0}.", when];

    private static string LoginRemoved(string name, string when) => name.Length > 0
        ? T["the sign-in to your account by way of another site, “{0}”, was removed on {1}.", name, when]
        : T["the sign-in to your account by way of another site was removed on {0}.", when];

    /// <summary>Each by itself, with an empty line between: an address ends its line.</summary>
    private static string Text(params IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);

    /// <summary>As one line: a header ends where a line does.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
