using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlogSite.Tests.Support;

/// <summary>The real hasher, without its bound, that counts how often it verifies and how many hash at one time.</summary>
public sealed class ProbeHasher : IPasswordHasher<AppUser>
{
    private readonly PasswordHasher<AppUser> _inner;
    private int _now;
    private int _most;
    private int _verified;

    public ProbeHasher(int iterations) =>
        _inner = new PasswordHasher<AppUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    /// <summary>How many hashed at once, at most.</summary>
    public int Most => _most;

    public int Verified => _verified;

    public void Install(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AppUser>>(this));

    public string HashPassword(AppUser user, string password) => Counted(() => _inner.HashPassword(user, password));

    public PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verified);
        return Counted(() => _inner.VerifyHashedPassword(user, hashedPassword, providedPassword));
    }

    public T Counted<T>(Func<T> hash)
    {
        var now = Interlocked.Increment(ref _now);
        for (var most = _most; now > most; most = _most) { Interlocked.CompareExchange(ref _most, now, most); }

        try
        {
            return hash();
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }
}
