using BlogSite.Auth.Tokens;
using Microsoft.Extensions.Options;

namespace BlogSite.Auth;

/// <summary>The one public door to tokens: start, refresh, revoke, list. Everything behind it is Auth's secret.</summary>
public sealed partial class Sessions
{
    /// <summary>How long after a browser signed in anew its late requests may still come with the old session's tokens.</summary>
    private static readonly TimeSpan LateRequests = TimeSpan.FromMinutes(1);

    /// <summary>How long after a proof of who they are a person is not asked for their password again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ISessionStore _store;
    private readonly TokenIssuer _issuer;
    private readonly TokenReader _reader;
    private readonly TokenOptions _options;
    private readonly TimeProvider _clock;
    private readonly AttemptLimits _limits;
    private readonly ILogger _log;

    internal Sessions(ISessionStore store, TokenIssuer issuer, TokenReader reader, IOptions<TokenOptions> options, TimeProvider clock, AttemptLimits limits, ILogger<Sessions> log)
    {
        (_store, _issuer, _reader, _options, _clock, _limits, _log) = (store, issuer, reader, options.Value, clock, limits, log);
    }

    /// <summary>Begins a session. Refused when the account is gone or disabled.</summary>
    public async Task<Refreshed> StartAsync(SignIn signIn)
    {
        if (await _store.FindAccountAsync(signIn.UserId, CancellationToken.None) is not { } account || (signIn.StampTag ?? account.StampTag) != account.StampTag)
        {
            return new Refreshed.Refused();
        }

        var now = Now();
        // A session of the API is remembered by whoever holds its token.
        var lifetime = signIn.Persistent || signIn.Kind == SessionKind.Api ? _options.RememberedAbsoluteLifetime : _options.AbsoluteLifetime;
        var absolute = now + lifetime;
        var session = new Session
        {
            Id = Guid.NewGuid(),
            UserId = account.Id,
            Kind = signIn.Kind,
            CreatedAt = now,
            LastSeenAt = now,
            ConfirmedAt = now,
            RotatedAt = now,
            Generation = 1,
            SeenGeneration = 0,
            AbsoluteExpiresAt = absolute,
            IdleExpiresAt = Idle(now, absolute),
            Persistent = signIn.Persistent,
            StampTag = account.StampTag,
            Amr = signIn.Amr,
            AuthMethod = signIn.AuthMethod,
            UserAgent = Cut(signIn.UserAgent),
            IpAddress = signIn.IpAddress,
        };
        await _store.AddAsync(session);
        TokenLog.SignedIn(_log, account.Id, session.Id);
        return await _store.FindAsync(session.Id, CancellationToken.None) is { } state ? Pair(state, account) : new Refreshed.Refused();
    }

    /// <summary>Trades a browser's refresh token for the next pair, by the decision table of rotation.</summary>
    public async Task<Refreshed> RefreshAsync(string refreshToken) =>
        await _reader.ReadAsync(refreshToken, TokenKind.Refresh) is TokenReading.Valid { Claims: var presented } ? await RefreshAsync(presented, SessionKind.Browser) : new Refreshed.Refused();

    private async Task<Refreshed> RefreshAsync(TokenClaims presented, SessionKind kind)
    {
        while (true)
        {
            var session = await _store.FindAsync(presented.SessionId, CancellationToken.None);
            switch (Rotation.Decide(session, presented, kind, Now(), _options.ReuseGrace))
            {
                case Verdict.Rotate when !await RotateAsync(session!): // not null: only a row is rotated
                    continue; // somebody was faster; read again and decide again
                case Verdict.Rotate or Verdict.SameAgain:
                    return await CurrentAsync(presented.SessionId);
                case Verdict.Reuse:
                    return await ReusedAsync(presented);
                default:
                    return new Refreshed.Refused(JustReplaced(session));
            }
        }
    }

    /// <summary>Ends a session: no token of it, access or refresh, is accepted again.</summary>
    public async Task RevokeAsync(Guid id, Revocation because)
    {
        if (await _store.RevokeAsync(id, because, Now()))
        {
            TokenLog.Ended(_log, id, because);
        }
    }

    /// <summary>Ends one session of an account; false when it has none of that id, or it had ended already.</summary>
    public async Task<bool> EndAsync(int userId, Guid id, Revocation because)
    {
        var ended = await _store.RevokeAsync(userId, id, except: null, because, Now()) > 0;
        if (ended)
        {
            TokenLog.Ended(_log, id, because);
        }

        return ended;
    }

    /// <summary>Ends all sessions of an account, but for one where that is given; answers how many ended.</summary>
    public async Task<int> EndAllAsync(int userId, Guid? except, Revocation because)
    {
        var ended = await _store.RevokeAsync(userId, only: null, except, because, Now());
        TokenLog.AllEnded(_log, userId, ended, because);
        return ended;
    }

    /// <summary>The sessions of an account, the newest first, with when and why each ended; null: it lives.</summary>
    public async Task<IReadOnlyList<(Session Session, (DateTimeOffset At, Revocation? Because)? Ended)>> ListAsync(int userId, CancellationToken stop)
    {
        var stampTag = (await _store.FindAccountAsync(userId, stop))?.StampTag ?? "";
        return [.. (await _store.ListAsync(userId, stop)).Select(session => (session, session.EndedBy(Now(), stampTag)))];
    }

    /// <summary>Whether the person proved within <see cref="Fresh"/> who they are: at the sign-in, or when asked again.</summary>
    public async Task<bool> IsFreshAsync(Guid id, CancellationToken stop) =>
        await _store.FindAsync(id, stop) is { } session && Now() - session.ConfirmedAt < Fresh;

    /// <summary>Notes that the person has just proved again who they are.</summary>
    public Task ConfirmAsync(Guid id) => _store.ConfirmAsync(id, Now());

    /// <summary>Whether the session of a valid access token still stands.</summary>
    internal async Task<SessionCheck> CheckAsync(TokenClaims claims, SessionKind kind, CancellationToken stop)
    {
        var session = await _store.FindAsync(claims.SessionId, stop);
        if (session is null || session.UserId != claims.UserId || claims.Generation > session.Generation || !session.IsAlive(kind, Now()))
        {
            return new SessionCheck.Dead(JustReplaced(session), session?.DisabledAt is not null);
        }

        if (claims.Generation == session.Generation && session.SeenGeneration < session.Generation)
        {
            await SeeAsync(session);
        }

        if (claims.AccountVersion == Stamp.Tag(session.ConcurrencyStamp))
        {
            return new SessionCheck.Alive(SignInPrincipal.Of(session, claims), session.Persistent, Renewed: null);
        }

        // The account or its role changed: it counts from this request on.
        return await _store.FindAccountAsync(claims.UserId, stop) is { } account
            ? new SessionCheck.Alive(SignInPrincipal.Of(session, account), session.Persistent, AccessAlone(session, claims.Generation, account))
            : new SessionCheck.Dead(KeepCookies: false);
    }

    /// <summary>RefreshSignIn: a live session goes on with what the account is now. It never revokes, and starts nothing where the session has died.</summary>
    /// <param name="generation">The generation presented or issued in this request.</param>
    /// <param name="refreshToken">Null: only the access token is renewed.</param>
    internal async Task<Refreshed> RenewAsync(Guid id, int generation, string? refreshToken)
    {
        var presented = (await _reader.ReadAsync(refreshToken, TokenKind.Refresh) as TokenReading.Valid)?.Claims;
        while (await _store.FindAsync(id, CancellationToken.None) is { } session && session.IsAlive(SessionKind.Browser, Now()))
        {
            var verdict = presented?.SessionId == id
                ? Rotation.Decide(session, presented, SessionKind.Browser, Now(), _options.ReuseGrace)
                : Verdict.Refuse;
            if (verdict == Verdict.Rotate && !await RotateAsync(session))
            {
                continue;
            }

            if (verdict is Verdict.Rotate or Verdict.SameAgain)
            {
                return await CurrentAsync(id);
            }

            return await _store.FindAccountAsync(session.UserId, CancellationToken.None) is { } account
                ? new Refreshed.Pair(AccessAlone(session, generation, account), SignInPrincipal.Of(session, account), id, generation)
                : new Refreshed.Refused();
        }

        return new Refreshed.Refused();
    }

    private Task<bool> RotateAsync(SessionState session)
    {
        var now = Now();
        return _store.RotateAsync(session.Id, session.UserId, session.Generation, session.StampTag, now, Idle(now, session.AbsoluteExpiresAt));
    }

    private async Task<Refreshed> ReusedAsync(TokenClaims presented)
    {
        if (await _store.RevokeAsync(presented.SessionId, Revocation.Reused, Now()))
        {
            TokenLog.Reused(_log, presented.UserId, presented.SessionId);
        }

        return new Refreshed.Reuse();
    }

    /// <summary>The pair of the row as it stands now.</summary>
    private async Task<Refreshed> CurrentAsync(Guid id) =>
        await _store.FindAsync(id, CancellationToken.None) is { RevokedAt: null } session
        && await _store.FindAccountAsync(session.UserId, CancellationToken.None) is { } account
            ? Pair(session, account)
            : new Refreshed.Refused();

    private async Task SeeAsync(SessionState session)
    {
        try
        {
            await _store.SeeAsync(session.Id, session.Generation, Now());
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // At worst a later refresh is taken for a lost answer once more; no reason to refuse a reader the page.
            TokenLog.NotMarked(_log, failed, session.Id);
        }
    }

    private Refreshed.Pair Pair(SessionState session, AccountState account) => new(
        new TokenPair(_issuer.Access(session, session.Generation, account), _issuer.Refresh(session), session.IdleExpiresAt, session.Persistent),
        SignInPrincipal.Of(session, account),
        session.Id,
        session.Generation);

    private TokenPair AccessAlone(SessionState session, int generation, AccountState account) =>
        new(_issuer.Access(session, generation, account), Refresh: null, session.IdleExpiresAt, session.Persistent);

    private bool JustReplaced(SessionState? session) =>
        session is { RevokedBecause: Revocation.Replaced, RevokedAt: { } at } && Now() - at < LateRequests;

    private DateTimeOffset Idle(DateTimeOffset now, DateTimeOffset absolute)
    {
        var idle = now + _options.RefreshLifetime;
        return idle < absolute ? idle : absolute;
    }

    /// <summary>Now, to the millisecond, as the rows keep it.</summary>
    private DateTimeOffset Now()
    {
        var now = _clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private static string? Cut(string? text) => text?.Length > Session.UserAgentLength ? text[..Session.UserAgentLength] : text;
}
