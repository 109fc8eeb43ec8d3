using BlogSite.Auth;
using BlogSite.Mail;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Mail;

/// <summary>Mails that do not go out are shown to who can mend it.</summary>
public sealed class TroubleTests
{
    private const string Marta = "marta@example.org";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_mail_that_nobody_takes_is_shown_after_ten_minutes()
    {
        await using var site = new MailSite(byItself: false);
        using var olga = await site.App.SignedInAsync("olga", Roles.Admin);
        await site.App.AccountAsync("marta", email: Marta);

        site.App.Clock.Advance(TimeSpan.FromMinutes(10) - Second);
        (await TroubleAsync(olga)).ShouldBeNull();
        site.App.Clock.Advance(Second);
        (await TroubleAsync(olga)).ShouldNotBeNull().ShouldStartWith("1 mail could not be sent since ");
        await site.App.DeliverAsync();
        (await TroubleAsync(olga)).ShouldBeNull();
    }

    [Fact]
    public async Task A_mail_given_up_is_shown_until_it_is_forgotten()
    {
        await using var site = new MailSite(byItself: false);
        using var olga = await site.App.SignedInAsync("olga", Roles.Admin, remember: true);
        var marta = await site.App.AccountAsync("marta");
        await site.App.WithDbAsync(db =>
        {
            var mail = OutgoingMail.New(MailKind.PasswordChanged, Marta, marta, site.App.Clock.GetUtcNow());
            (mail.SentAt, mail.Problem) = (mail.CreatedAt, "connection refused");
            db.OutgoingMails.Add(mail);
            return db.SaveChangesAsync();
        });

        (await TroubleAsync(olga)).ShouldBe("1 mail could not be sent for three days and was given up: connection refused.");
        (await olga.GetAsync("/admin/posts")).Body.ShouldNotContain(Marta);
    }

    [Fact]
    public async Task Readers_see_nothing_of_it()
    {
        await using var site = new MailSite(byItself: false);
        using var olga = await site.App.SignedInAsync("olga", Roles.Admin);
        await site.App.AccountAsync("marta", email: Marta);
        site.App.Clock.Advance(TimeSpan.FromMinutes(20));

        (await olga.GetAsync("/")).Document.QuerySelector(".mail-trouble").ShouldBeNull();
    }

    private static async Task<string?> TroubleAsync(Visitor visitor) =>
        (await visitor.GetAsync("/admin/posts")).ShouldBeWhole().Document.QuerySelector(".mail-trouble")?.Words();
}
