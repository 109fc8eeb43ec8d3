using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>The settings <c>Mail:*</c>. With neither a folder nor a host the site sends no mail, but in Development, where each mail becomes a file.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The port of submission (RFC 6409); 465 speaks TLS from the first byte (RFC 8314 3.3).</summary>
    public const int SubmissionPort = 587;

    /// <summary>The mail server; null: there is none.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = SubmissionPort;

    /// <summary>Null: the server asks for no name.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whom letters come from, such as <c>blog@example.org</c> or <c>Tidewater &lt;blog@example.org&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>A folder that each mail is put into as a file, instead of being sent; null: none.</summary>
    public string? Directory { get; set; }

    /// <summary>Whether the site has a way to send mail at all.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Directory) || !string.IsNullOrEmpty(Host);

    /// <summary>Whom letters come from; a name of no consequence where they only become files.</summary>
    internal MailboxAddress Sender => MailboxAddress.Parse(string.IsNullOrEmpty(From) ? "blog@localhost" : From);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Host) && Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            yield return Bad(nameof(Host), "the name of a mail server, such as mail.example.org; its port goes into Mail:Port");
        }

        if (Port is < 1 or > 65535)
        {
            yield return Bad(nameof(Port), "a port from 1 to 65535");
        }

        if (!string.IsNullOrEmpty(From) && !(MailboxAddress.TryParse(From, out var sender) && sender.Address.Contains('@', StringComparison.Ordinal)))
        {
            yield return Bad(nameof(From), "an address such as blog@example.org or Tidewater <blog@example.org>");
        }

        if (!string.IsNullOrEmpty(Host) && string.IsNullOrEmpty(From))
        {
            yield return Bad(nameof(From), "set where Mail:Host is: the address that letters come from");
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return Bad(string.IsNullOrEmpty(User) ? nameof(User) : nameof(Password), "set where the other one of Mail:User and Mail:Password is");
        }
    }

    private static ValidationResult Bad(string name, string expected) => new($"{Section}:{name} must be {expected}.", [name]);
}
