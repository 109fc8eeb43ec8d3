using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>The site's settings as this request sees them, the same from its beginning to its end; and its clock.</summary>
public sealed class SiteInfo
{
    private static readonly Func<BlogDbContext, Task<SiteSettings?>> Row = EF.CompileAsyncQuery((BlogDbContext db) =>
        db.Sites.AsNoTracking().SingleOrDefault(site => site.Id == SiteSettings.OnlyId));

    private readonly KeptReading<SiteSettings> _kept;
    private readonly TimeProvider _clock;
    private SiteSettings? _settings;

    internal SiteInfo(KeptReading<SiteSettings> kept, TimeProvider clock)
    {
        (_kept, _clock) = (kept, clock);
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>To be read; who changes them takes the row.</summary>
    public async ValueTask<SiteSettings> GetAsync() => _settings ??= await _kept.GetAsync();

    internal static async Task<SiteSettings> ReadAsync(BlogDbContext db) =>
        await Row(db) ?? throw new InvalidOperationException("The site has no settings: the program fills them at its start.");
}

/// <summary>Fills the row of site settings from the configuration, and pins the fields that the environment sets.</summary>
public sealed class SiteDefaults(IConfiguration configuration, IOptions<SiteOptions> site, IOptions<Auth.AccountOptions> accounts)
{
    private const string RegistrationKey = Auth.AccountOptions.Section + ":" + nameof(Auth.AccountOptions.Registration);

    /// <summary>Why a field cannot be changed here; null when it can.</summary>
    public static string Reason(string key) => T["Set by the environment ({0}).", key.Replace(":", "__", StringComparison.Ordinal)];

    public bool TitleIsPinned => IsPinned($"{SiteOptions.Section}:{nameof(SiteOptions.Title)}");
    public bool DescriptionIsPinned => IsPinned($"{SiteOptions.Section}:{nameof(SiteOptions.Description)}");
    public bool TimeZoneIsPinned => IsPinned($"{SiteOptions.Section}:{nameof(SiteOptions.TimeZone)}");
    public bool LanguageIsPinned => IsPinned($"{SiteOptions.Section}:{nameof(SiteOptions.Language)}");
    public bool PictureIsPinned => IsPinned($"{SiteOptions.Section}:{nameof(SiteOptions.Picture)}");
    public bool RegistrationIsPinned => IsPinned(RegistrationKey);

    public SiteSettings New()
    {
        var settings = new SiteSettings
        {
            Title = site.Value.Title,
            Description = site.Value.Description,
            TimeZone = site.Value.TimeZone,
            Language = site.Value.Language,
            Registration = accounts.Value.Registration,
            Picture = Picture,
            FeedKey = Guid.NewGuid(),
        };
        return settings;
    }

    /// <summary>Writes the pinned values into the row; what is not pinned stays as the owner left it.</summary>
    public void Pin(SiteSettings settings)
    {
        settings.Title = TitleIsPinned ? site.Value.Title : settings.Title;
        settings.Description = DescriptionIsPinned ? site.Value.Description : settings.Description;
        settings.TimeZone = TimeZoneIsPinned ? site.Value.TimeZone : settings.TimeZone;
        settings.Language = LanguageIsPinned ? site.Value.Language : settings.Language;
        settings.Picture = PictureIsPinned ? Picture : settings.Picture;
        settings.Registration = RegistrationIsPinned ? accounts.Value.Registration : settings.Registration;
    }

    private string? Picture => site.Value.Picture is { Length: > 0 } picture ? picture : null;

    // A file ships a default; the environment or the command line is the operator's word for this very start.
    private bool IsPinned(string key) => configuration is IConfigurationRoot root && root.Providers.Any(provider =>
        provider is Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider
            or Microsoft.Extensions.Configuration.CommandLine.CommandLineConfigurationProvider
        && provider.TryGet(key, out _));
}
