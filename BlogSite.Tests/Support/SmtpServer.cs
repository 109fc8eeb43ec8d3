using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BlogSite.Tests.Support;

/// <summary>A mail server on this machine, which keeps what it is given.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly string? _refusal;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly Task _serving;

    /// <param name="port">0: a free one.</param>
    /// <param name="offersTls">With a certificate that nobody vouches for.</param>
    /// <param name="refusal">What it says to every recipient; null: it takes them.</param>
    public SmtpServer(int port = 0, bool offersTls = false, string? refusal = null)
    {
        (_listener, _refusal) = (new TcpListener(IPAddress.Any, port), refusal);
        _certificate = offersTls ? Certificate() : null;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every command, those under TLS with a mark before them.</summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    public IReadOnlyList<string> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await SpeakAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (_stop.IsCancellationRequested && ended is OperationCanceledException or SocketException or IOException)
        {
            // Closed.
        }
    }

    private async Task SpeakAsync(Stream stream)
    {
        var (reader, writer) = On(stream);
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var isSecure = stream is SslStream;
            _heard.Enqueue(isSecure ? "tls " + line : line);
            switch (line.Split(' ')[0])
            {
                case "EHLO":
                    await writer.WriteLineAsync($"250-test\r\n{(_certificate is not null && !isSecure ? "250-STARTTLS\r\n" : "250-AUTH PLAIN\r\n")}250 8BITMIME");
                    break;
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go ahead");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate!); // not null: it was offered
                    (stream, (reader, writer)) = (secure, On(secure));
                    break;
                case "AUTH":
                    await writer.WriteLineAsync("235 welcome");
                    break;
                case "RCPT" when _refusal is not null:
                    await writer.WriteLineAsync(_refusal);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go ahead");
                    await TakeAsync(reader);
                    await writer.WriteLineAsync("250 taken");
                    break;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private async Task TakeAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line and not ".") { mail.AppendLine(line); }

        _mails.Enqueue(mail.ToString());
    }

    private static (StreamReader Reader, StreamWriter Writer) On(Stream stream) =>
        (new StreamReader(stream, Encoding.Latin1), new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true });

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
