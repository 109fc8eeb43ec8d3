using System.Buffers.Binary;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

public sealed class HashingTests
{
    [Fact]
    public void The_program_hashes_with_SHA512_at_220000_iterations_and_a_salt_of_its_own()
    {
        // The door itself: BlogApp lowers the number for the sake of the other tests.
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuth();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<AppUser>>();

        var (one, other) = (hasher.HashPassword(new AppUser(), BlogApp.Password), hasher.HashPassword(new AppUser(), BlogApp.Password));

        hasher.ShouldBeOfType<BoundedPasswordHasher>();
        Header(one).ShouldBe((Format: 1, Prf: 2, Iterations: 220_000, SaltBytes: 16)); // KeyDerivationPrf.HMACSHA512 is 2
        string.Equals(one, other, StringComparison.Ordinal).ShouldBeFalse();
        hasher.VerifyHashedPassword(new AppUser(), one, BlogApp.Password).ShouldBe(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(new AppUser(), one, BlogApp.Password + " ").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public async Task An_account_keeps_its_password_as_such_a_hash()
    {
        await using var app = new BlogApp(services: services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordHashing.Iterations));
        using var visitor = app.Visitor();

        await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta");

        (await StoredAsync(app)).ShouldBe((1, 2, 220_000, 16));
    }

    [Fact]
    public async Task A_hash_of_fewer_iterations_is_made_anew_when_its_owner_signs_in()
    {
        using var folder = DataFolder.Migrated();
        await using (var before = new BlogApp(folder: folder))
        {
            await before.AccountAsync("marta");
            (await StoredAsync(before)).Iterations.ShouldBe(1_000);
        }

        await using var app = new BlogApp(folder: folder, services: services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 2_000));
        using var visitor = app.Visitor();
        (await (await LoginScreen.OpenAsync(visitor)).SignInAsync("marta", "wrong password")).Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await StoredAsync(app)).Iterations.ShouldBe(1_000);

        await visitor.SignInAsync("marta");

        (await StoredAsync(app)).Iterations.ShouldBe(2_000);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task Also_who_does_not_queue_gets_no_more_than_the_cores()
    {
        using var hashing = new PasswordHashing();
        var (probe, user) = (new ProbeHasher(iterations: 20_000), new AppUser());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(
            () => hashing.OnACore(() => probe.HashPassword(user, BlogApp.Password)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        probe.Most.ShouldBeInRange(1, Environment.ProcessorCount);
    }

    private static async Task<(int Format, int Prf, int Iterations, int SaltBytes)> StoredAsync(BlogApp app)
    {
        var hash = "";
        await app.WithUserAsync("marta", (_, user) =>
        {
            hash = user.PasswordHash.ShouldNotBeNull();
            return Task.CompletedTask;
        });
        return Header(hash);
    }

    /// <summary>The head of Identity's format 3: a marker, then PRF, iterations and length of the salt as big-endian numbers.</summary>
    private static (int Format, int Prf, int Iterations, int SaltBytes) Header(string hash)
    {
        ReadOnlySpan<byte> bytes = Convert.FromBase64String(hash);
        return (bytes[0], BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), BinaryPrimitives.ReadInt32BigEndian(bytes[5..]), BinaryPrimitives.ReadInt32BigEndian(bytes[9..]));
    }
}
