using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Mail;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BlogSite.Data;

/// <summary>The database, whatever its provider. Each provider has one sealed subclass, which its migrations belong to.</summary>
public abstract class BlogDbContext(DbContextOptions options) : IdentityDbContext<AppUser, IdentityRole<int>, int>(options), IDataProtectionKeyContext
{
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<SearchHit> SearchHits => Set<SearchHit>();

    /// <summary>Which post has which tag: PostId and TagId.</summary>
    public IQueryable<Dictionary<string, object>> TagLinks => Set<Dictionary<string, object>>("PostTags");
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<FormerAddress> FormerAddresses => Set<FormerAddress>();
    public DbSet<ImportedFile> ImportedFiles => Set<ImportedFile>();
    public DbSet<SiteSettings> Sites => Set<SiteSettings>();
    public DbSet<ContentVersion> ContentVersions => Set<ContentVersion>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Lockout> Lockouts => Set<Lockout>();
    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();
    public DbSet<UnknownNames> UnknownNames => Set<UnknownNames>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    // Null where the context was made outside the program, as dotnet ef may.
    private readonly WriteQueue? _writes = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<WriteQueue>();

    // Fixed here and not only in the options: a context made outside the program's services must see the same model.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        // Who has a transaction open has had their turn.
        _writes is null || Database.CurrentTransaction is not null
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : _writes.SaveAsync(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken));

    /// <summary>Looks and writes in one turn and one transaction: what the look found still holds when it is written.</summary>
    public Task<int> SaveInTurnAsync(Func<Task> look) =>
        _writes is null || Database.CurrentTransaction is not null ? LookAndSaveAsync(look) : _writes.SaveAsync(this, () => LookAndSaveAsync(look));

    /// <summary>Runs a change of several steps in the turn of a writer and one transaction: all of it, or where it is refused nothing.</summary>
    public Task<IdentityResult> InTurnAsync(Func<Task<IdentityResult>> change)
    {
        // Who has a transaction open has had their turn.
        return Database.CurrentTransaction is not null ? change() : _writes is null ? InTransactionAsync() : _writes.RunAsync(InTransactionAsync);

        async Task<IdentityResult> InTransactionAsync()
        {
            // SQLite takes the write lock right here: nobody, on this node or another, comes between a look and the write.
            await using var transaction = await Database.BeginTransactionAsync(CancellationToken.None);
            var changed = await change();
            if (changed.Succeeded)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }

            return changed;
        }
    }

    /// <summary>The same with an account as it stands at that moment, whatever it was when it was read; one that is gone is refused.</summary>
    public Task<IdentityResult> InTurnAsync(AppUser user, Func<Task<IdentityResult>> change) => InTurnAsync(async () =>
    {
        var entry = Entry(user);
        await entry.ReloadAsync(); // or Identity would refuse what came after another change as made at the same time
        return entry.State == EntityState.Detached
            ? IdentityResult.Failed(new IdentityError { Code = "Gone", Description = T["This account is not there any more."] })
            : await change();
    });

    /// <summary>Opens a transaction that reads: all that is read until its end is of one moment, and no writer waits for it.</summary>
    public abstract Task<IDbContextTransaction> BeginReadingAsync(CancellationToken stop);

    /// <summary>Runs a write within the transaction of another context, on its connection: what that one has written it sees, and is committed with it.</summary>
    internal abstract Task<int> WithinAsync(IDbContextTransaction others, Func<Task<int>> write);

    private async Task<int> LookAndSaveAsync(Func<Task> look)
    {
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(CancellationToken.None) : null;
        await look();
        if (transaction is null)
        {
            return await SaveChangesAsync(CancellationToken.None);
        }

        var written = await SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return written;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(BlogDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot compare DateTimeOffset; every moment is kept as UTC.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
