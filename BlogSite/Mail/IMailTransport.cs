using MimeKit;

namespace BlogSite.Mail;

/// <summary>The way that letters leave by: a mail server, or a folder.</summary>
internal interface IMailTransport
{
    /// <summary>Hands a letter over. Null: it was taken; otherwise why not, in a few words without an address or a secret, for an admin to read.</summary>
    Task<string?> SendAsync(MimeMessage letter, CancellationToken stop);
}
