using BlogSite.Auth;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>Takes one mail out of the outbox, asks who gets it, and hands the letter over.</summary>
internal sealed class Postman(IOutbox outbox, AppUserManager users, Letters letters, IMailTransport transport, TimeProvider clock, ILogger<Postman> log)
{
    /// <summary>How long a mail that was taken is left alone by other nodes: longer than handing it over may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How many letters of a kind that anybody can ask for an account gets, or an address, within <see cref="Hour"/>.</summary>
    public const int MostAnHour = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    /// <summary>False: no mail is due.</summary>
    public async Task<bool> DeliverNextAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await outbox.ClaimAsync(now, now + Lease, stop) is not { } mail)
        {
            return false;
        }

        if (await RecipientAsync(mail) is not { } user)
        {
            MailLog.Dropped(log, mail.Id, mail.Kind);
            await outbox.SettleAsync(mail.Id, mail.UserId, clock.GetUtcNow());
        }
        else if (IsAskedFor(mail.Kind) && await outbox.CountSentAsync(mail.Kind, user.Id, mail.To, now - Hour, stop) >= MostAnHour)
        {
            MailLog.TooMany(log, mail.Id, mail.Kind);
            await outbox.SettleAsync(mail.Id, userId: null, clock.GetUtcNow());
        }
        else
        {
            await HandOverAsync(mail, user, stop);
        }

        return true;
    }

    private async Task HandOverAsync(OutgoingMail mail, AppUser user, CancellationToken stop)
    {
        var problem = await SendAsync(mail, user, stop);
        var now = clock.GetUtcNow();
        if (problem is null)
        {
            await outbox.SettleAsync(mail.Id, user.Id, now);
            MailLog.Sent(log, mail.Id, mail.Kind);
            return;
        }

        if (now - mail.CreatedAt >= GiveUpAfter)
        {
            await outbox.PutOffAsync(mail.Id, problem, again: null, now);
            MailLog.GivenUp(log, mail.Id, mail.Kind, problem);
            return;
        }

        var again = now + Pause(mail.Attempts);
        await outbox.PutOffAsync(mail.Id, problem, again, now);
        MailLog.PutOff(log, mail.Id, mail.Kind, again, problem);
    }

    private async Task<string?> SendAsync(OutgoingMail mail, AppUser user, CancellationToken stop)
    {
        try
        {
            return await letters.WriteAsync(mail, user) is { } letter
                ? await transport.SendAsync(letter, stop)
                : "the site does not know its own address: set Site:BaseUrl";
        }
        catch (ParseException)
        {
            return "the address cannot be written on a letter"; // one from before addresses were looked at so closely
        }
    }

    /// <summary>The account that the mail is for as things are now; null: nobody, for things have changed or nobody ever had the address.</summary>
    private async Task<AppUser?> RecipientAsync(OutgoingMail mail)
    {
        var user = mail.UserId is { } id ? await users.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : await users.FindByEmailAsync(mail.To);
        var isTheirs = user is not null && users.NormalizeEmail(user.Email) == users.NormalizeEmail(mail.To);
        var isWanted = mail.Kind switch
        {
            MailKind.PasswordReset => isTheirs, // confirmed or not: who can read the letter has the address
            MailKind.EmailConfirmation => isTheirs && !user!.EmailConfirmed, // not null: it is theirs
            MailKind.Invitation => isTheirs && user!.PasswordHash is null, // likewise
            MailKind.EmailChange => !isTheirs && await users.FindByEmailAsync(mail.To) is null,
            _ => true, // a notice of what has happened
        };
        return isWanted && (user?.DisabledAt is null || !BringsALink(mail.Kind)) ? user : null;
    }

    /// <summary>Whether somebody else than the account's owner can have letters of this kind sent, as often as they like.</summary>
    private static bool IsAskedFor(MailKind kind) => kind is MailKind.PasswordReset or MailKind.EmailConfirmation or MailKind.EmailChange;

    private static bool BringsALink(MailKind kind) => IsAskedFor(kind) || kind == MailKind.Invitation;

    /// <summary>A minute after the first try, then twice as long each time, an hour at most.</summary>
    private static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}
