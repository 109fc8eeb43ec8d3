using BlogSite.Auth;
using BlogSite.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>The door of this room.</summary>
public static class DataDoor
{
    /// <summary>Each has a connection with a cache of pages and statements of its own; what is asked at once beyond them opens one and closes it.</summary>
    private const int ContextsKept = 32;

    /// <summary>The database, and the stores behind Auth's ports.</summary>
    public static void AddData(this IServiceCollection services, IdentityBuilder identity, IConfiguration configuration)
    {
        SqliteLibrary.SetUp();
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<DatabaseFile>();
        services.AddSingleton<CurrentContent>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<KeptConnections>();
        services.AddSingleton<SearchFunctions>();
        services.AddSingleton<SessionEndings>();
        services.AddSingleton<AccountEvents>();
        services.AddSingleton<AccountNotices>();
        services.AddSingleton<OutboxBell>();
        services.AddDbContextPool<BlogDbContext, SqliteBlogDbContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)) // one text for any number of values, or each list makes its SQL anew
#pragma warning disable EF9100 // see there
            .ReplaceService<ILiftableConstantProcessor, OnceMadeDelegates>()
#pragma warning restore EF9100
            .AddInterceptors(
                provider.GetRequiredService<SearchFunctions>(),
                provider.GetRequiredService<SessionEndings>(), // before the next two, which read what it has found changed
                provider.GetRequiredService<AccountEvents>(),
                provider.GetRequiredService<AccountNotices>(),
                provider.GetRequiredService<OutboxBell>(), // after the notices, which are mails too
                provider.GetRequiredService<KeptConnections>()),
            ContextsKept);
        identity.AddEntityFrameworkStores<BlogDbContext>();

        services.AddScoped<ISessionStore, SessionStore>();
        services.AddScoped<ILockoutStore, LockoutStore>();
        services.AddScoped<IAdmins, Admins>();
        services.AddScoped<ICodeSteps, CodeSteps>();
        services.AddScoped<IUsedChallenges, UsedChallenges>();
        services.AddSingleton<ISigningKeyStore, SigningKeyStore>();
        services.AddScoped(provider => new AccountWriter(
            provider.GetRequiredService<BlogDbContext>(),
            provider.GetRequiredService<AppUserManager>(),
            provider.GetRequiredService<IOptions<MailOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccountWriter>>()));
        services.AddScoped<WaysIn>();
        services.AddScoped<TwoFactor>();
        services.AddSingleton<Blog.PostRenderer>();
        services.AddScoped<PostWriter>();
        services.AddSingleton<Media.PictureEncoder>();
        services.AddSingleton<PictureFolder>();
        services.AddScoped<PictureStore>();
        services.AddHostedService<PictureSweep>();
        services.AddSingleton<LastNumbers>();
        services.AddScoped<FreeSlugs>();
        services.AddScoped<FormerAddresses>();
        services.AddScoped<NamedPosts>();
        services.AddScoped<Trash>();
        services.AddOptions<TrashOptions>().BindConfiguration(TrashOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<TrashCollection>();
        services.AddHostedService<Rerendering>();
        services.AddScoped<ProfileWriter>();
        services.AddScoped<AccountChanges>();
        services.AddScoped<PersonalData>();
        AddKept(services, (db, _) => SiteInfo.ReadAsync(db));
        services.AddScoped(provider => new SiteInfo(provider.GetRequiredService<KeptReading<SiteSettings>>(), provider.GetRequiredService<TimeProvider>()));
        AddKept(services, Menu.ReadAsync);
        services.AddSingleton(provider => new Menu(provider.GetRequiredService<KeptReading<IReadOnlyList<MenuEntry>>>()));
        services.AddSingleton<SiteDefaults>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<PostSearch>();
        services.AddScoped<DatabaseStart>();
        services.AddScoped<ISite, Site>();
        services.AddScoped<IOutbox, Outbox>();
        services.AddOptions<MailOptions>().PostConfigure<DataFolder, IHostEnvironment>((mail, folder, environment) =>
            mail.Directory = environment.IsDevelopment() && string.IsNullOrEmpty(mail.Directory) ? folder.Of("mail") : mail.Directory); // a site that is being worked on writes to nobody
        AddDataProtection(services, configuration);
    }

    /// <summary>Makes and migrates the database and fills the site's settings. Before the program takes requests.</summary>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<DatabaseStart>().PrepareAsync(stop);
        var db = services.GetRequiredService<BlogDbContext>();
        var defaults = services.GetRequiredService<SiteDefaults>();
        if (await db.Sites.SingleOrDefaultAsync(stop) is not { } site)
        {
            site = defaults.New();
            db.Sites.Add(site);
        }

        defaults.Pin(site);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node was starting on the same empty file and filled the row first; it did so from the same settings.
            db.ChangeTracker.Clear();
            await db.Sites.SingleAsync(stop);
        }
    }

    private static void AddKept<T>(IServiceCollection services, Func<BlogDbContext, DateTimeOffset, Task<T>> read)
        where T : class =>
        services.AddSingleton(provider => new KeptReading<T>(
            provider.GetRequiredService<CurrentContent>(), provider.GetRequiredService<IServiceScopeFactory>(), read, provider.GetRequiredService<TimeProvider>()));

    private static void AddDataProtection(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // In the database, so that a restart or a second node keeps open forms and sessions; the name is fixed, since by default it is the folder's.
        var protection = services.AddDataProtection().SetApplicationName("BlogSite").PersistKeysToDbContext<BlogDbContext>();
        var keys = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>();
        if (keys?.IsUsable() == true && keys.Certificate() is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }
    }
}
