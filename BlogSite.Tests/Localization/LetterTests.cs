using BlogSite.Mail;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Localization;

/// <summary>Letters are written where no page is asked for, and in the language of the site all the same.</summary>
public sealed class LetterTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 7, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("de", MailKind.PasswordChanged, null, "Tidewater: Dein Passwort wurde geändert", "am 7. November 2026, 09:30 UTC wurde das Passwort deines Kontos geändert, und alle anderen Sitzungen wurden abgemeldet.")]
    [InlineData("de", MailKind.TwoFactorChanged, "off", "Tidewater: Anmeldung in zwei Schritten ausgeschaltet", "am 7. November 2026, 09:30 UTC wurde die Anmeldung in zwei Schritten für dein Konto ausgeschaltet.")]
    [InlineData("de", MailKind.PasskeyChanged, "removed\nPhone", "Tidewater: Ein Passkey wurde entfernt", "am 7. November 2026, 09:30 UTC wurde der Passkey „Phone“ deines Kontos entfernt.")]
    [InlineData("de", MailKind.LoginChanged, "added\nHarbour ID", "Tidewater: Ein Anmeldeweg ist hinzugekommen", "Anmeldung über eine andere Website, „Harbour ID“, hinzu.")]
    [InlineData("en", MailKind.EmailChanged, "removed", "Tidewater: your account has another address now", "on 7 November 2026, 09:30 UTC this address was removed from your account. Letters about it do not come here any more.")]
    [InlineData("fi", MailKind.PasskeyChanged, "added", "Tidewater: a passkey was added", "a passkey of your account was added on 7 November 2026, 09:30 UTC. Whoever has it can sign in with it.")] // English, so its date is English too
    public async Task A_letter_is_in_the_language_of_the_site(string language, MailKind kind, string? detail, string subject, string text)
    {
        await using var site = new MailSite(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language });
        await site.App.AccountAsync("marta", email: "marta@example.org");
        await site.LettersAsync();
        await site.App.WithDbAsync(async db =>
        {
            db.OutgoingMails.Add(OutgoingMail.New(kind, "marta@example.org", (await db.Users.SingleAsync()).Id, Then, detail));
            return await db.SaveChangesAsync();
        });

        var letter = await site.OnlyLetterAsync();

        letter.Subject.ShouldBe(subject);
        letter.Text.ShouldContain(text);
        letter.Text.ShouldStartWith(language == "de" ? "Hallo marta," : "Hello marta,");
    }
}
