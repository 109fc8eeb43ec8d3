using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Mail;

/// <summary>Mail over a real connection to a mail server, and what happens where that is none, or a bad one.</summary>
public sealed class SmtpTests
{
    private const string Marta = "marta@example.org";

    /// <summary>A name that leads to this machine without saying so: for the program it is any other one.</summary>
    private static readonly (string, string) Elsewhere = ("Mail:Host", Environment.MachineName);

    [Fact]
    public async Task A_letter_reaches_the_server_encrypted_and_with_the_name_it_asks_for()
    {
        await using var server = new SmtpServer(offersTls: true);
        await using var site = Over(server.Port, ("Mail:User", "blog"), ("Mail:Password", "to the server"));
        await site.App.AccountAsync("marta", email: Marta);

        await site.App.DeliverAsync();

        var mail = server.Mails.ShouldHaveSingleItem(string.Join('\n', site.App.Log.Lines));
        mail.ShouldContain("From: Tidewater <blog@example.org>");
        mail.ShouldContain($"To: {Marta}");
        mail.ShouldContain("Subject: Tidewater: is this your address?");
        mail.ShouldContain("Auto-Submitted: auto-generated");
        mail.ShouldContain("/Identity/Account/ConfirmEmail?");
        server.Heard.Where(line => line.Contains("AUTH", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("tls ");
        (await site.App.OnlyMailAsync()).SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_password_goes_to_no_other_machine_in_plain_text()
    {
        await using var server = new SmtpServer();
        await using var site = Over(server.Port, Elsewhere, ("Mail:User", "blog"), ("Mail:Password", "to the server"));
        await site.App.AccountAsync("marta", email: Marta);

        await site.App.DeliverAsync();

        server.Heard.ShouldContain(line => line.StartsWith("EHLO", StringComparison.Ordinal));
        server.Heard.ShouldNotContain(line => line.Contains("AUTH", StringComparison.Ordinal));
        server.Mails.ShouldBeEmpty();
        (await site.App.OnlyMailAsync()).Problem.ShouldBe("the mail server offers no encryption, and Mail:Password is not sent in plain text");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_trusted_on_this_machine_alone()
    {
        await using var server = new SmtpServer(offersTls: true);
        await using var site = Over(server.Port, Elsewhere);
        await site.App.AccountAsync("marta", email: Marta);

        await site.App.DeliverAsync();

        server.Mails.ShouldBeEmpty();
        (await site.App.OnlyMailAsync()).Problem.ShouldBe("the mail server's certificate cannot be trusted");
    }

    [Fact]
    public async Task While_the_server_is_down_nothing_is_lost_and_the_admin_sees_it()
    {
        var port = FreePort.Find();
        await using var site = Over(port);
        using var olga = await site.App.SignedInAsync("olga", Roles.Admin);
        using var walter = await site.App.SignedInAsync("walter");
        foreach (var name in new[] { "marta", "ruth" }) { await site.App.AccountAsync(name, email: $"{name}@example.org"); }

        await site.App.DeliverAsync();

        var trouble = (await olga.GetAsync("/admin/posts")).ShouldBeWhole().Document.QuerySelector(".mail-trouble").Words();
        trouble.ShouldStartWith("2 mails could not be sent since ");
        trouble.ShouldContain(": connection refused.");
        trouble.ShouldContain("the site goes on trying");
        trouble.ShouldNotContain("@");
        (await olga.GetAsync("/admin/settings")).Document.QuerySelector(".mail-trouble").ShouldNotBeNull();
        (await walter.GetAsync("/admin/posts")).Document.QuerySelector(".mail-trouble").ShouldBeNull("an author cannot mend it");

        await using var server = new SmtpServer(port);
        site.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.App.DeliverAsync();
        server.Mails.Count.ShouldBe(2);
        (await olga.GetAsync("/admin/posts")).Document.QuerySelector(".mail-trouble").ShouldBeNull("and it is gone when they went");
    }

    [Fact]
    public async Task What_a_server_says_of_a_recipient_is_neither_kept_nor_logged()
    {
        await using var server = new SmtpServer(refusal: $"550 5.1.1 <{Marta}>: there is nobody of that name");
        await using var site = Over(server.Port);
        await site.App.AccountAsync("marta", email: Marta);

        await site.App.DeliverAsync();

        (await site.App.OnlyMailAsync()).Problem.ShouldBe("the mail server does not take the recipient (550)");
        site.App.Log.Lines.ShouldNotContain(line => line.Contains(Marta, StringComparison.OrdinalIgnoreCase));
        site.App.Log.Lines.ShouldContain(line => line.StartsWith("Warning 1503 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_says_nothing_holds_up_neither_a_page_nor_the_end_of_the_program()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var watch = Stopwatch.StartNew();
        await using (var site = Over(((IPEndPoint)silent.LocalEndpoint).Port))
        {
            using var visitor = site.App.Visitor();
            var connected = silent.AcceptTcpClientAsync();
            var registered = await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta", Marta);
            registered.Status.ShouldBe(HttpStatusCode.SeeOther, registered.Body);
            using var connection = await connected.WaitAsync(TimeSpan.FromSeconds(30)); // the delivery is waiting for it now
            (await visitor.WhoAmIAsync()).ShouldBe("marta");
            watch.Restart();
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(9), "it does not wait for the ten seconds of silence");
    }

    private static MailSite Over(int port, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Mail:Directory"] = "",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Mail:From"] = "blog@example.org",
        };
        foreach (var (name, value) in settings) { all[name] = value; }

        return new MailSite(all);
    }
}
