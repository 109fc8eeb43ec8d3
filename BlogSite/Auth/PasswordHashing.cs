using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>
/// Bounds password hashing to one at a time a core: it is the one expensive thing a stranger can ask for.
/// PBKDF2-SHA512 at <see cref="Iterations"/> takes some 75 ms of a core.
/// </summary>
public sealed class PasswordHashing : IDisposable
{
    /// <summary>OWASP Password Storage Cheat Sheet (2023): 210,000 and more for PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 220_000;

    /// <summary>How many may wait for their turn: the last one some two and a half seconds on a machine that does nothing else. Nobody waits longer for a page.</summary>
    public static readonly int Waiting = 32 * Environment.ProcessorCount;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private int _present;

    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim _queue = new(Environment.ProcessorCount);

    private string? _nobodysHash;

    /// <summary>What the password of an unknown name is verified against, so that it takes as long as a known one's. Made once.</summary>
    internal string NobodysHash(Func<string> make) => _nobodysHash ??= make();

    /// <summary>Lets one hash in; blocks the thread. The last word, also for callers that did not queue.</summary>
    internal T OnACore<T>(Func<T> hash)
    {
        _cores.Wait();
        try
        {
            return hash();
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>Waits without holding a thread; what strangers can ask for (signing in, registering) comes this way.</summary>
    /// <exception cref="TooManyAttemptsException">Too many wait already.</exception>
    internal async Task<T> QueuedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            if (Interlocked.Increment(ref _present) > Environment.ProcessorCount + Waiting)
            {
                throw new TooManyAttemptsException(Retry);
            }

            await _queue.WaitAsync();
            try
            {
                return await work();
            }
            finally
            {
                _queue.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    public void Dispose()
    {
        _cores.Dispose();
        _queue.Dispose();
    }
}

/// <summary>Identity's hasher behind the bound of <see cref="PasswordHashing"/>.</summary>
public sealed class BoundedPasswordHasher(PasswordHashing hashing, IOptions<PasswordHasherOptions> options) : PasswordHasher<AppUser>(options)
{
    public override string HashPassword(AppUser user, string password) =>
        hashing.OnACore(() => base.HashPassword(user, password));

    public override PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword) =>
        hashing.OnACore(() => base.VerifyHashedPassword(user, hashedPassword, providedPassword));
}
