using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Everything the site holds of a person, for them to take away. Secrets are named and not given: hashes, keys, codes.</summary>
public sealed class PersonalData(BlogDbContext db)
{
    public sealed record Account(
        int Id, string UserName, string? Email, bool EmailConfirmed, string? DisplayName, string? Bio, string Role, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt,
        DateTimeOffset? AskedToWriteAt, DateTimeOffset? DisabledAt, bool HasPassword, bool TwoFactorEnabled);

    public sealed record Session(
        string Kind, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? UserAgent, string? IpAddress, DateTimeOffset? RevokedAt, string? RevokedBecause);

    public sealed record ExternalLogin(string Provider, string Key);

    public sealed record Passkey(string? Name, DateTimeOffset CreatedAt);

    public sealed record Mail(string Kind, string To, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

    /// <param name="Original">The address where its owner, signed in, gets the file as it was sent.</param>
    public sealed record Picture(string FileName, string Alt, string Address, string Original, DateTimeOffset CreatedAt);

    public sealed record Writing(
        string Kind, string Title, string? Description, string Content, string? Slug, string Status, IReadOnlyList<string> Bylines, IReadOnlyList<string> Tags, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt, DateTimeOffset? DeletedAt);

    /// <param name="Posts">As they are read from the database: there may be many.</param>
    public sealed record Everything(
        Account Account, IReadOnlyList<Session> Sessions, IReadOnlyList<ExternalLogin> ExternalLogins, IReadOnlyList<Passkey> Passkeys, IReadOnlyList<Mail> Mails, IReadOnlyList<Picture> Pictures,
        IAsyncEnumerable<Writing> Posts);

    /// <summary>Null: the account is gone.</summary>
    public async Task<Everything?> OfAsync(int userId, CancellationToken stop)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == userId, stop) is not { } user)
        {
            return null;
        }

        var roles = await db.UserRoles.Where(held => held.UserId == userId).Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name ?? "").ToListAsync(stop);
        return new Everything(
            new Account(
                user.Id, user.UserName ?? "", user.Email, user.EmailConfirmed, user.DisplayName, user.Bio, Roles.Strongest(roles), user.CreatedAt, user.LastSeenAt,
                user.AskedToWriteAt, user.DisabledAt, user.PasswordHash is not null, user.TwoFactorEnabled),
            await SessionsAsync(userId, stop),
            await db.UserLogins.Where(login => login.UserId == userId).Select(login => new ExternalLogin(login.LoginProvider, login.ProviderKey)).ToListAsync(stop),
            [.. (await db.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == userId).ToListAsync(stop)).Select(passkey => new Passkey(passkey.Data.Name, passkey.Data.CreatedAt))],
            await MailsAsync(user, stop),
            await PicturesAsync(userId, stop),
            Posts(userId, await TagsAsync(userId, stop)));
    }

    private Task<List<Session>> SessionsAsync(int userId, CancellationToken stop) =>
        db.Sessions.Where(session => session.UserId == userId).OrderBy(session => session.CreatedAt)
            .Select(session => new Session(
                session.Kind.ToString(), session.CreatedAt, session.LastSeenAt, session.IdleExpiresAt, session.UserAgent, session.IpAddress, session.RevokedAt, session.RevokedBecause.ToString()))
            .ToListAsync(stop);

    private Task<List<Mail>> MailsAsync(AppUser user, CancellationToken stop) =>
        db.OutgoingMails.Where(mail => mail.UserId == user.Id || (user.Email != null && mail.To == user.Email)).OrderBy(mail => mail.Id)
            .Select(mail => new Mail(mail.Kind.ToString(), mail.To, mail.CreatedAt, mail.SentAt))
            .ToListAsync(stop);

    private async Task<List<Picture>> PicturesAsync(int userId, CancellationToken stop) =>
        (await db.Pictures.AsNoTracking().Where(picture => picture.OwnerId == userId).OrderBy(picture => picture.Id).ToListAsync(stop))
            .ConvertAll(picture => new Picture(picture.FileName, picture.Alt, picture.Address.ToString(), FormattableString.Invariant($"/admin/pictures/{picture.Id}/edit?handler=Original"), picture.CreatedAt));

    // Before the posts: in one query with the bylines, each tag would bring the whole text along.
    private async Task<ILookup<int, string>> TagsAsync(int userId, CancellationToken stop) =>
        (await db.Posts.Where(post => post.OwnerId == userId).SelectMany(post => post.Tags, (post, tag) => new { post.Id, tag.Name }).ToListAsync(stop)).ToLookup(tag => tag.Id, tag => tag.Name);

    private IAsyncEnumerable<Writing> Posts(int userId, ILookup<int, string> tags) =>
        db.Posts.Where(post => post.OwnerId == userId).OrderBy(post => post.Id)
            .Select(post => new Writing(
                post.Kind.ToString(), post.Title, post.Description, post.Content, post.Slug, post.Status.ToString(), post.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Name).ToList(),
                tags[post.Id].Order(StringComparer.Ordinal).ToList(),
                post.CreatedAt, post.UpdatedAt, post.PublishedAt, post.DeletedAt))
            .AsAsyncEnumerable();
}
