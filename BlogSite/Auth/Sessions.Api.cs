using BlogSite.Auth.Tokens;

namespace BlogSite.Auth;

/// <summary>What came of a refresh token that was sent to end its session.</summary>
public enum Logout
{
    /// <summary>No token of the session is accepted any more.</summary>
    Done,

    /// <summary>It is an access token.</summary>
    WrongType,

    /// <summary>It is none of ours, or its session has ended before.</summary>
    NotValid,
}

/// <summary>What the API asks of tokens, by words of SimpleJWT: refresh, verify, blacklist. Each is a request of the token's session, and counted with the others.</summary>
public sealed partial class Sessions
{
    /// <summary>Trades a refresh token of the API for the next pair; for an access token alone where <c>Tokens:RotateApiRefreshTokens</c> is off, and then the refresh token stays good to its end.</summary>
    public async Task<Refreshed> RefreshApiAsync(string refreshToken)
    {
        if (await _reader.ReadAsync(refreshToken, TokenKind.Refresh) is not TokenReading.Valid { Claims: var presented })
        {
            return new Refreshed.Refused();
        }

        _limits.CountRequest(presented.SessionId);
        if (_options.RotateApiRefreshTokens)
        {
            return await RefreshAsync(presented, SessionKind.Api);
        }

        var session = await _store.FindAsync(presented.SessionId, CancellationToken.None);
        return Rotation.Decide(session, presented, SessionKind.Api, Now(), _options.ReuseGrace) switch
        {
            Verdict.Rotate or Verdict.SameAgain => session is not null && await _store.FindAccountAsync(session.UserId, CancellationToken.None) is { } account
                ? new Refreshed.Pair(AccessAlone(session, session.Generation, account), SignInPrincipal.Of(session, account), session.Id, session.Generation)
                : new Refreshed.Refused(),
            Verdict.Reuse => await ReusedAsync(presented),
            _ => new Refreshed.Refused(),
        };
    }

    /// <summary>Whether a token of the API, of either kind, would be accepted now. Changes nothing.</summary>
    public async Task<bool> IsGoodAsync(string token, CancellationToken stop)
    {
        if (await _reader.ReadAsync(token, TokenKind.Access) is TokenReading.Valid { Claims: var access })
        {
            _limits.CountRequest(access.SessionId);
            return await _store.FindAsync(access.SessionId, stop) is { } session && session.UserId == access.UserId && access.Generation <= session.Generation && session.IsAlive(SessionKind.Api, Now());
        }

        if (await _reader.ReadAsync(token, TokenKind.Refresh) is not TokenReading.Valid { Claims: var refresh })
        {
            return false;
        }

        _limits.CountRequest(refresh.SessionId);
        return Rotation.Decide(await _store.FindAsync(refresh.SessionId, stop), refresh, SessionKind.Api, Now(), _options.ReuseGrace) is Verdict.Rotate or Verdict.SameAgain;
    }

    /// <summary>Ends the session of a refresh token of the API, and with it every token of it.</summary>
    public async Task<Logout> EndApiAsync(string refreshToken)
    {
        if (await _reader.ReadAsync(refreshToken, TokenKind.Refresh) is not TokenReading.Valid { Claims: var presented })
        {
            return (await _reader.ReadAsync(refreshToken, TokenKind.Access)).Issued is null ? Logout.NotValid : Logout.WrongType;
        }

        switch (Rotation.Decide(await _store.FindAsync(presented.SessionId, CancellationToken.None), presented, SessionKind.Api, Now(), _options.ReuseGrace))
        {
            case Verdict.Rotate or Verdict.SameAgain:
                // Of two that end it at once one is told that it had ended.
                var ended = await _store.RevokeAsync(presented.SessionId, Revocation.SignedOut, Now());
                if (ended)
                {
                    TokenLog.Ended(_log, presented.SessionId, Revocation.SignedOut);
                }

                return ended ? Logout.Done : Logout.NotValid;
            case Verdict.Reuse:
                await ReusedAsync(presented);
                return Logout.NotValid;
            default:
                return Logout.NotValid;
        }
    }
}
