using BlogSite.Mail;
using BlogSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Mail;

/// <summary>A mail that is written is sent, once, whatever happens to the program or the way out.</summary>
public sealed partial class OutboxTests
{
    private const string Marta = "marta@example.org";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_mail_leaves_by_itself_as_soon_as_it_is_committed()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));

        // The clock stands still: what wakes the delivery is the commit alone.
        while (!Directory.EnumerateFiles(site.Folder, "*.eml").Any()) { await beat.WaitForNextTickAsync(patience.Token); }

        (await site.OnlyLetterAsync()).To.ShouldBe(Marta);
        (await site.App.OnlyMailAsync()).SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_bell_rings_for_a_mail_when_it_is_committed_and_not_before()
    {
        await using var site = new MailSite(byItself: false);
        var bell = site.App.Services.GetRequiredService<MailBell>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        await site.App.PutAsync(MailKind.PasswordReset, Marta);
        await bell.WaitAsync(TimeSpan.FromHours(1), patience.Token); // the clock stands still: it rang

        await site.App.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(patience.Token);
            db.OutgoingMails.Add(OutgoingMail.New(MailKind.PasswordReset, Marta, userId: null, site.App.Clock.GetUtcNow()));
            await db.SaveChangesAsync(patience.Token);
            var early = bell.WaitAsync(Second, patience.Token);
            site.App.Clock.Advance(Second);
            await early; // a ring before the commit would be heard here, and not after it
            await transaction.CommitAsync(patience.Token);
            return 0;
        });

        await bell.WaitAsync(TimeSpan.FromHours(1), patience.Token);
    }

    [Fact]
    public void A_lease_is_longer_than_a_delivery_may_take() => (Postman.Lease > SmtpTransport.Patience + TimeSpan.FromSeconds(30)).ShouldBeTrue();

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_given_up_after_three_days()
    {
        await using var site = new MailSite(new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Directory"] = "/proc/nowhere" }, byItself: false);
        await site.App.AccountAsync("marta", email: Marta);
        List<double> pauses = [];
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            await site.App.DeliverAsync();
            var mail = await site.App.OnlyMailAsync();
            (mail.Attempts, mail.Problem, mail.SentAt).ShouldBe((attempt, "the folder of Mail:Directory cannot be written", null));
            pauses.Add((mail.DueAt - site.App.Clock.GetUtcNow()).TotalMinutes);
            site.App.Clock.SetUtcNow(mail.DueAt - Second);
            await site.App.DeliverAsync();
            (await site.App.OnlyMailAsync()).Attempts.ShouldBe(attempt, "not a second sooner");
            site.App.Clock.Advance(Second);
        }

        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
        var created = (await site.App.OnlyMailAsync()).CreatedAt;
        site.App.Clock.SetUtcNow(created + TimeSpan.FromDays(3) - Second);
        await site.App.DeliverAsync();
        (await site.App.OnlyMailAsync()).SentAt.ShouldBeNull("within three days it is not given up");
        site.App.Clock.Advance(TimeSpan.FromHours(1));
        await site.App.DeliverAsync();

        var given = await site.App.OnlyMailAsync();
        (given.SentAt, given.Problem).ShouldBe((site.App.Clock.GetUtcNow(), "the folder of Mail:Directory cannot be written"));
        var attempts = given.Attempts;
        site.App.Clock.Advance(TimeSpan.FromDays(1));
        await site.App.DeliverAsync();
        (await site.App.OnlyMailAsync()).Attempts.ShouldBe(attempts);
    }

    [Fact]
    public async Task A_mail_with_nobody_behind_it_is_done_without_being_sent()
    {
        await using var site = new MailSite();
        await site.App.PutAsync(MailKind.PasswordReset, "nobody@example.org");

        (await site.LettersAsync()).ShouldBeEmpty();

        var mail = await site.App.OnlyMailAsync();
        (mail.SentAt is null, mail.UserId, mail.Problem).ShouldBe((false, null, null));
    }

    [Fact]
    public async Task An_address_that_no_letter_can_bear_stands_in_no_others_way()
    {
        await using var site = new MailSite(byItself: false);
        var marta = await site.App.AccountAsync("marta", email: Marta);
        await site.App.WithDbAsync(db =>
        {
            db.OutgoingMails.Add(OutgoingMail.New(MailKind.PasswordChanged, "<marta>@example.org", marta, site.App.Clock.GetUtcNow() - Second)); // first in the row
            return db.SaveChangesAsync();
        });

        (await site.OnlyLetterAsync()).To.ShouldBe(Marta);
        (await site.App.MailsAsync())[1].Problem.ShouldBe("the address cannot be written on a letter");
    }

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all_and_for_nobody_elses_eyes()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.App.DeliverAsync();

        var file = new DirectoryInfo(site.Folder).EnumerateFiles().ShouldHaveSingleItem(); // nothing unfinished beside it
        file.Extension.ShouldBe(".eml");
        if (!OperatingSystem.IsWindows()) { file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite); }
    }

    [Fact]
    public async Task Mails_are_forgotten_a_week_after_they_were_settled_and_not_a_second_sooner()
    {
        await using var site = new MailSite(byItself: false);
        var marta = await site.App.AccountAsync("marta", email: Marta);
        await site.App.DeliverAsync();
        await site.App.WithDbAsync(async db =>
        {
            for (var count = 0; count < 1_200; count++)
            {
                var now = site.App.Clock.GetUtcNow();
                var mail = OutgoingMail.New(MailKind.PasswordChanged, Marta, marta, now);
                (mail.SentAt, mail.Problem) = (now, count % 2 == 0 ? "given up" : null);
                db.OutgoingMails.Add(mail);
            }

            return await db.SaveChangesAsync();
        });
        site.App.Clock.Advance(TimeSpan.FromDays(7) - Second);
        await site.App.PutAsync(MailKind.PasswordChanged, Marta, marta);

        (await KeptAsync(site)).ShouldBe(1_202);
        site.App.Clock.Advance(Second);
        (await KeptAsync(site)).ShouldBe(1, "the one that waits");
    }

    [Fact]
    public async Task The_sweep_comes_by_itself_every_hour_also_where_no_mail_is_sent()
    {
        await using var app = new BlogApp();
        var marta = await app.AccountAsync("marta");
        await app.WithDbAsync(db =>
        {
            var mail = OutgoingMail.New(MailKind.PasswordChanged, Marta, marta, app.Clock.GetUtcNow());
            mail.SentAt = mail.CreatedAt;
            db.OutgoingMails.Add(mail);
            return db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromDays(7));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));

        while ((await app.MailsAsync()).Count > 0)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task ClaimAsync(BlogApp app)
    {
        var now = app.Clock.GetUtcNow();
        (await app.WithAsync<IOutbox, OutgoingMail?>(outbox => outbox.ClaimAsync(now, now + Postman.Lease, CancellationToken.None))).ShouldNotBeNull();
    }

    /// <summary>Another node on the same database and the same folder, which sends by hand alone.</summary>
    private static BlogApp Node(MailSite site) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Directory"] = site.Folder, ["Site:BaseUrl"] = MailSite.BaseUrl }, site.App.Folder, site.App.Clock, MailSite.NoDelivery);

    private static IEnumerable<string> Sent(BlogApp app) =>
        app.Log.Lines.Where(line => line.StartsWith("Information 1500 ", StringComparison.Ordinal)).Select(line => line.Split("Mail ")[^1].Split(' ')[0]);

    private static async Task<int> KeptAsync(MailSite site)
    {
        await site.App.Services.GetRequiredService<MailDelivery>().SweepAsync(CancellationToken.None);
        return (await site.App.MailsAsync()).Count;
    }
}
