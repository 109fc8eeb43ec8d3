namespace BlogSite.Mail;

/// <summary>A mail that is to be sent: written in the transaction of what it tells of, sent afterwards and tried again until it is.</summary>
public sealed class OutgoingMail
{
    public const int AddressLength = 254;
    public const int DetailLength = 300;

    /// <summary>The <see cref="Detail"/> of an <see cref="MailKind.EmailChanged"/> after which the account has no address, and of notices that something is gone.</summary>
    public const string Removed = "removed";

    /// <summary>The <see cref="Detail"/> of notices that there is something new.</summary>
    public const string Added = "added";

    public int Id { get; init; }

    public MailKind Kind { get; init; }

    /// <summary>The address it goes to.</summary>
    public required string To { get; init; }

    /// <summary>
    /// The account it is about; null where only an address is known, that somebody typed (<see cref="MailKind.PasswordReset"/>,
    /// <see cref="MailKind.EmailConfirmation"/>): who has it is asked when it is sent, and written here when it was.
    /// </summary>
    public int? UserId { get; init; }

    /// <summary>What the words depend on besides, such as "on" or "off", and after a line feed the name of what changed, where it has one; null: nothing. Never a secret.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be tried next (UTC). Who takes a mail to send it moves this on first, so that no other node sends it too.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was handed over, found to have nobody to go to, or given up (UTC); null: it waits.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed, for an admin to read; null: it did not. A mail with <see cref="SentAt"/> and a problem was given up.</summary>
    public string? Problem { get; set; }

    /// <summary>A mail due at once.</summary>
    public static OutgoingMail New(MailKind kind, string to, int? userId, DateTimeOffset now, string? detail = null) =>
        new() { Kind = kind, To = to, UserId = userId, Detail = detail, CreatedAt = now, DueAt = now };
}
