namespace BlogSite.Auth;

/// <summary>Where sessions are kept. A port: Auth says what it needs, Data answers.</summary>
public interface ISessionStore
{
    /// <summary>The session and its account, in one query; null when either is gone.</summary>
    Task<SessionState?> FindAsync(Guid id, CancellationToken stop);

    /// <summary>What a token must say of the account; null when it is gone or disabled.</summary>
    Task<AccountState?> FindAccountAsync(int userId, CancellationToken stop);

    Task AddAsync(Session session);

    /// <summary>One atomic step from generation <paramref name="from"/> to the next; false when the row was not in the state expected.</summary>
    Task<bool> RotateAsync(Guid id, int userId, int from, string stampTag, DateTimeOffset now, DateTimeOffset idleExpiresAt);

    /// <summary>Notes that a token of a generation came back. Writes only when that is news.</summary>
    Task SeeAsync(Guid id, int generation, DateTimeOffset now);

    /// <summary>Ends a session; false when it had ended already. The first reason stays.</summary>
    Task<bool> RevokeAsync(Guid id, Revocation because, DateTimeOffset now);

    /// <summary>Ends a session of an account, or with a null <paramref name="only"/> all of them but <paramref name="except"/>; answers how many ended.</summary>
    Task<int> RevokeAsync(int userId, Guid? only, Guid? except, Revocation because, DateTimeOffset now);

    /// <summary>Notes that the person has just proved again who they are.</summary>
    Task ConfirmAsync(Guid id, DateTimeOffset now);

    /// <summary>Counts a wrong password given within a session, and ends it with the last one allowed, each in one atomic step; true when this one ended it.</summary>
    Task<bool> CountWrongAsync(Guid id, int allowed, DateTimeOffset now);

    /// <summary>Forgets the wrong passwords of a session.</summary>
    Task ForgetWrongAsync(Guid id);

    /// <summary>Deletes some of the sessions that were revoked or ran out at a moment or before, in one statement; answers how many.</summary>
    Task<int> DeleteDeadAsync(DateTimeOffset since, int atMost);

    /// <summary>The sessions of an account, the newest first.</summary>
    Task<IReadOnlyList<Session>> ListAsync(int userId, CancellationToken stop);
}
