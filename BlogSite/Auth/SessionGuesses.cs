using BlogSite.Auth.Tokens;

namespace BlogSite.Auth;

/// <summary>Wrong passwords and codes given within a session: it may be somebody else at the person's machine.</summary>
public sealed class SessionGuesses(ISessionStore store, TimeProvider clock, ILogger<SessionGuesses> log)
{
    /// <summary>Counts one; the fifth in a row ends the session.</summary>
    public async Task CountWrongAsync(Guid id)
    {
        if (await store.CountWrongAsync(id, Session.WrongPasswordsAllowed, clock.GetUtcNow()))
        {
            TokenLog.Ended(log, id, Revocation.Guessed);
        }
    }

    public Task ForgetAsync(Guid id) => store.ForgetWrongAsync(id);

    /// <summary>Whether a session is still alive: a request that began within it may outlast it.</summary>
    public async Task<bool> StandsAsync(Guid id) =>
        await store.FindAsync(id, CancellationToken.None) is { } session && session.IsAlive(session.Kind, clock.GetUtcNow());
}
