using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>Gives letters to the mail server of <c>Mail:Host</c>, encrypted as far as it can.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    /// <summary>The port that speaks TLS from the first byte (RFC 8314 3.3).</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>How long the server may be silent at any step.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>How long the whole of it may take: less than the lease of a mail, so that no other node takes it meanwhile.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly MailOptions _mail = options.Value;

    private bool IsOnThisMachine => _mail.Host == "localhost" || (IPAddress.TryParse(_mail.Host, out var address) && IPAddress.IsLoopback(address));

    public async Task<string?> SendAsync(MimeMessage letter, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience); // of the real clock: it is the network that is waited for
        using var server = new SmtpClient { Timeout = (int)Silence.TotalMilliseconds };
        // On this machine nobody is in between, and a local server's certificate is its own.
        server.ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || IsOnThisMachine;
        try
        {
            // Not null: this transport is chosen where there is a host.
            await server.ConnectAsync(_mail.Host!, _mail.Port, _mail.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, patience.Token);
            if (_mail is { User: { Length: > 0 } user, Password: { } password })
            {
                if (!server.IsSecure && !IsOnThisMachine)
                {
                    return "the mail server offers no encryption, and Mail:Password is not sent in plain text";
                }

                await server.AuthenticateAsync(user, password, patience.Token);
            }

            await server.SendAsync(letter, patience.Token);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            return Said(failed);
        }

        await LeaveAsync(server, patience.Token);
        return null;
    }

    /// <summary>In our words: what a server says often has the address in it.</summary>
    private static string Said(Exception failed) => failed switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => $"the mail server does not take the recipient ({(int)refused.StatusCode})",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => $"the mail server does not take Mail:From as the sender ({(int)refused.StatusCode})",
        SmtpCommandException refused => $"the mail server refused the mail ({(int)refused.StatusCode})",
        AuthenticationException => "the mail server does not take Mail:User and Mail:Password",
        SslHandshakeException => "the mail server's certificate cannot be trusted",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "the name Mail:Host is not known",
        TimeoutException or OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut } => "the mail server does not answer",
        SocketException or IOException or SmtpProtocolException => "the connection to the mail server broke",
        _ => $"the mail could not be handed over ({failed.GetType().Name})",
    };

    /// <summary>The letter is taken: a goodbye that fails must not have it sent again.</summary>
    private static async Task LeaveAsync(SmtpClient server, CancellationToken stop)
    {
        try
        {
            await server.DisconnectAsync(quit: true, stop);
        }
        catch (Exception failed) when (failed is IOException or SocketException or SmtpProtocolException or SmtpCommandException or TimeoutException or OperationCanceledException)
        {
            // Disposing closes the connection without a word.
        }
    }
}
