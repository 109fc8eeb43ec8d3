using BlogSite.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>The outbox in the database. What nodes do with a mail at the same time is done in single atomic steps.</summary>
internal sealed class Outbox(BlogDbContext db, WriteQueue writes, IOptions<MailOptions> options, TimeProvider clock) : IOutbox
{
    /// <summary>How long a mail may wait before somebody should know of it: one that nobody takes has no problem to its name.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private const int MostInTrouble = 999;

    public bool IsOpen => options.Value.IsOn;

    public Task PutAsync(MailKind kind, string to, int? userId)
    {
        db.OutgoingMails.Add(OutgoingMail.New(kind, to, userId, clock.GetUtcNow()));
        return db.SaveChangesAsync(CancellationToken.None);
    }

    public async Task<OutgoingMail?> ClaimAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken stop)
    {
        while (true)
        {
            var due = await db.OutgoingMails.AsNoTracking().Where(mail => mail.SentAt == null && mail.DueAt <= now)
                .OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id).FirstOrDefaultAsync(stop);
            if (due is null)
            {
                return null;
            }

            // Another node may have seen it too: the moment it was due at is there for one of the two to move.
            var isOurs = await writes.RunAsync(() => db.OutgoingMails
                .Where(mail => mail.Id == due.Id && mail.SentAt == null && mail.DueAt == due.DueAt)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(mail => mail.DueAt, until)
                    .SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1)), stop) == 1;
            if (isOurs)
            {
                (due.DueAt, due.Attempts) = (until, due.Attempts + 1);
                return due;
            }
        }
    }

    public Task SettleAsync(int id, int? userId, DateTimeOffset now) =>
        writes.RunAsync(() => db.OutgoingMails.Where(mail => mail.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.SentAt, now)
            .SetProperty(mail => mail.UserId, userId)
            .SetProperty(mail => mail.Problem, (string?)null)));

    public Task PutOffAsync(int id, string problem, DateTimeOffset? again, DateTimeOffset now) =>
        writes.RunAsync(() => db.OutgoingMails.Where(mail => mail.Id == id && mail.SentAt == null).ExecuteUpdateAsync(set => set // another node, after this one's lease, may have sent it
            .SetProperty(mail => mail.Problem, problem)
            .SetProperty(mail => mail.DueAt, again ?? now)
            .SetProperty(mail => mail.SentAt, again == null ? now : null)));

    public Task<int> CountSentAsync(MailKind kind, int userId, string to, DateTimeOffset after, CancellationToken stop)
    {
        // LIKE, because Name@example.org is the same mailbox; a letter in the place of an underscore counts too, which does no harm.
        var alike = to.Replace('%', '_');
        return db.OutgoingMails.CountAsync(mail => (mail.UserId == userId || EF.Functions.Like(mail.To, alike)) && mail.Kind == kind && mail.SentAt > after && mail.Problem == null, stop);
    }

    public async Task<MailTrouble?> TroubleAsync(CancellationToken stop)
    {
        var waitingSince = clock.GetUtcNow() - Long;
        var mails = await db.OutgoingMails.AsNoTracking()
            .Where(mail => mail.Problem != null || (mail.SentAt == null && mail.CreatedAt <= waitingSince))
            .OrderByDescending(mail => mail.DueAt)
            .Select(mail => new { mail.CreatedAt, mail.Problem, IsGivenUp = mail.SentAt != null })
            .Take(MostInTrouble)
            .ToListAsync(stop);
        return mails.Count == 0
            ? null
            : new MailTrouble(mails.Count(mail => !mail.IsGivenUp), mails.Count(mail => mail.IsGivenUp), mails.Min(mail => mail.CreatedAt), mails.Find(mail => mail.Problem is not null)?.Problem);
    }

    public Task<int> DeleteSettledAsync(DateTimeOffset since, int most, CancellationToken stop) =>
        writes.RunAsync(
            () => db.OutgoingMails
                .Where(mail => db.OutgoingMails.Where(old => old.SentAt <= since).OrderBy(old => old.SentAt).Take(most).Select(old => old.Id).Contains(mail.Id))
                .ExecuteDeleteAsync(stop),
            stop);
}
