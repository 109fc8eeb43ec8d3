using BlogSite.Mail;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Mail;

internal static class StoredMails
{
    public static Task<List<OutgoingMail>> MailsAsync(this BlogApp app) => app.WithDbAsync(db => db.OutgoingMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    public static async Task<OutgoingMail> OnlyMailAsync(this BlogApp app) => (await app.MailsAsync()).ShouldHaveSingleItem();

    public static Task PutAsync(this BlogApp app, MailKind kind, string to, int? userId = null) => app.WithAsync<IOutbox, bool>(async outbox =>
    {
        await outbox.PutAsync(kind, to, userId);
        return true;
    });
}
