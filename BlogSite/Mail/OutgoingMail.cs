namespace BlogSite.Mail;

/// <summary>A mail that is to be sent: written in the transaction of what it tells of, sent afterwards and tried again until it is.</summary>
public sealed class OutgoingMail
{
    public const int AddressLength = 254;
    public const int DetailLength = 300;

    public int Id { get; init; }

    public MailKind Kind { get; init; }

    /// <summary>The address it goes to.</summary>
    public required string To { get; init; }

    /// <summary>The account it is about; null where only an address is known (<see cref="MailKind.PasswordReset"/>).</summary>
    public int? UserId { get; init; }

    /// <summary>What the words depend on besides, such as "on" or "off"; null: nothing. Never a secret.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be tried next (UTC). Who takes a mail to send it moves this on first, so that no other node sends it too.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was handed over, or found to have nobody to go to (UTC); null: it waits.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed, for an admin to read; null: it did not.</summary>
    public string? Problem { get; set; }
}
