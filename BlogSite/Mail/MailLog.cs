namespace BlogSite.Mail;

/// <summary>Ids 1500-1599. Never an address or a link: a mail is named by its number in the outbox.</summary>
internal static partial class MailLog
{
    [LoggerMessage(1500, LogLevel.Information, "Mail {Id} ({Kind}) was handed over.")]
    public static partial void Sent(ILogger log, int id, MailKind kind);

    [LoggerMessage(1501, LogLevel.Information, "Mail {Id} ({Kind}) had nobody to go to.")]
    public static partial void Dropped(ILogger log, int id, MailKind kind);

    [LoggerMessage(1502, LogLevel.Information, "Mail {Id} ({Kind}) was left out: the account got as many within the hour as one gets.")]
    public static partial void TooMany(ILogger log, int id, MailKind kind);

    [LoggerMessage(1503, LogLevel.Warning, "Mail {Id} ({Kind}) could not be handed over and is tried again at {Again:u}: {Problem}.")]
    public static partial void PutOff(ILogger log, int id, MailKind kind, DateTimeOffset again, string problem);

    [LoggerMessage(1504, LogLevel.Error, "Mail {Id} ({Kind}) could not be handed over for days and is given up: {Problem}.")]
    public static partial void GivenUp(ILogger log, int id, MailKind kind, string problem);

    [LoggerMessage(1505, LogLevel.Error, "The outbox could not be looked through; it is tried again.")]
    public static partial void RoundFailed(ILogger log, Exception cause);

    [LoggerMessage(1506, LogLevel.Information, "{Count} mails that were settled long ago were forgotten.")]
    public static partial void Forgotten(ILogger log, int count);

    [LoggerMessage(1507, LogLevel.Error, "The outbox could not be swept; it is tried again in an hour.")]
    public static partial void SweepFailed(ILogger log, Exception cause);
}
