namespace BlogSite.Mail;

/// <summary>The mails that are to be sent. A port: Mail says what it needs, Data answers.</summary>
public interface IOutbox
{
    /// <summary>Whether the site has a way to send mail. Where it has none, nothing is put here.</summary>
    bool IsOpen { get; }

    /// <summary>Puts a mail in by itself, in a write of its own. What belongs to another change goes into that one's transaction instead.</summary>
    /// <param name="userId">Null: whoever has the address when it is sent, if anybody has.</param>
    Task PutAsync(MailKind kind, string to, int? userId);

    /// <summary>Takes the mail that has been due longest and moves it on, in one step: of several nodes one gets it. Null: none is due.</summary>
    Task<OutgoingMail?> ClaimAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken stop);

    /// <summary>Notes that a mail was handed over, to this account; null: that there was nobody to hand it to.</summary>
    Task SettleAsync(int id, int? userId, DateTimeOffset now);

    /// <summary>Notes why a mail could not be handed over and when to try again; null: it is given up.</summary>
    Task PutOffAsync(int id, string problem, DateTimeOffset? again, DateTimeOffset now);

    /// <summary>How many mails of a kind were handed over, about an account or to an address, after a moment.</summary>
    Task<int> CountSentAsync(MailKind kind, int userId, string to, DateTimeOffset after, CancellationToken stop);

    /// <summary>What an admin should know: mails that fail, or have waited long. Null: all goes well.</summary>
    Task<MailTrouble?> TroubleAsync(CancellationToken stop);

    /// <summary>Deletes mails that were settled or given up at a moment or before, at most so many in one statement; answers how many.</summary>
    Task<int> DeleteSettledAsync(DateTimeOffset since, int most, CancellationToken stop);
}

/// <summary>Mails that do not go out.</summary>
/// <param name="Waiting">How many are tried again.</param>
/// <param name="GivenUp">How many are not.</param>
/// <param name="Since">When the oldest of them was written.</param>
/// <param name="Problem">Why the last try failed; null: nobody tries.</param>
public sealed record MailTrouble(int Waiting, int GivenUp, DateTimeOffset Since, string? Problem);
