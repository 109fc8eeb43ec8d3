using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BlogSite.Tests.Support;

/// <summary>
/// The real pipeline in memory, on a real SQLite file and a fake clock, in Production and over https as readers meet it. Two of
/// them on one <see cref="DataFolder"/> are two nodes; one after another, a restart.
/// </summary>
public sealed class BlogApp : WebApplicationFactory<Program>
{
    /// <summary>Good at every account made here.</summary>
    public const string Password = "correct horse battery";

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly DataFolder? _ownFolder;
    private readonly Action<IServiceCollection>? _services;

    /// <param name="settings">By their names in the README.</param>
    /// <param name="folder">Null: a new one, deleted with this object, whose database is migrated already; the rest of the first start is this one's. An empty one shows the whole of it.</param>
    /// <param name="clock">Null: a new one that stands at now.</param>
    /// <param name="services">Replaces services, where a test has to make something fail.</param>
    public BlogApp(IReadOnlyDictionary<string, string>? settings = null, DataFolder? folder = null, FakeTimeProvider? clock = null, Action<IServiceCollection>? services = null)
    {
        _settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _ownFolder = folder is null ? DataFolder.Migrated() : null;
        _services = services;
        Folder = folder ?? _ownFolder!; // not null: made in the line above
        // The browser's cookies and the certificates know only the real time: the fake one starts there, on a whole second.
        Clock = clock ?? new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
    }

    public DataFolder Folder { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What the program logged, for tests of what must and must not be in there.</summary>
    public LogRecorder Log { get; } = new();

    /// <summary>What the program prints at the start of a site without an owner.</summary>
    public string SetupCode => Services.GetRequiredService<FirstRun>().Code;

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor Visitor() => new(Server.CreateHandler(), Clock);

    /// <summary>Somebody whose connection comes from an address; in memory everybody else comes from nowhere.</summary>
    public Visitor VisitorFrom(string address, params (string Name, string Value)[] headers) => new(
        Server.CreateHandler(context =>
        {
            context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
            foreach (var (name, value) in headers) { context.Request.Headers[name] = value; }
        }),
        Clock);

    /// <summary>Makes an account past the pages.</summary>
    public async Task<int> AccountAsync(string name, string role = Roles.Author, string? email = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new AppUser { UserName = name, Email = email };
        var made = await scope.ServiceProvider.GetRequiredService<AccountWriter>().CreateAsync(user, Password, role);
        made.Succeeded.ShouldBeTrue(string.Join(' ', made.Errors.Select(error => error.Description)));
        return user.Id;
    }

    /// <summary>Somebody with an account, signed in through the page.</summary>
    public async Task<Visitor> SignedInAsync(string name, string role = Roles.Author, bool remember = false)
    {
        await AccountAsync(name, role);
        var visitor = Visitor();
        await visitor.SignInAsync(name, remember: remember);
        return visitor;
    }

    /// <summary>Something with the program's own services, in a scope of its own.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> WithDbAsync<T>(Func<BlogDbContext, Task<T>> work) => WithAsync(work);

    public async Task WithUserAsync(string name, Func<UserManager<AppUser>, AppUser, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await work(users, (await users.FindByNameAsync(name)).ShouldNotBeNull());
    }

    /// <summary>Has a stranger guess at an account's password until it is held back; it is so for <see cref="Lockout.Shortest"/>.</summary>
    public async Task HoldBackAsync(string name)
    {
        using var stranger = Visitor();
        for (var guess = 0; guess < Lockout.Allowed; guess++)
        {
            (await (await stranger.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", "a wrong guess").SubmitAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    /// <summary>Leaves every account without a password, as one has that is entered by a passkey or another site alone.</summary>
    public Task<int> TakePasswordsAsync() => WithDbAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.PasswordHash, (string?)null)));

    /// <summary>The account as it is stored now.</summary>
    public async Task<AppUser> UserAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByNameAsync(name)).ShouldNotBeNull();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Directory", Folder.Path);
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false"); // else each site watches every folder of the sources
        builder.UseSetting("RateLimits:Enabled", "false"); // a test is faster than people, and in memory everybody comes from one address
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000); // the real number has a test of its own
            _services?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _ownFolder?.Dispose();
        }
    }
}
