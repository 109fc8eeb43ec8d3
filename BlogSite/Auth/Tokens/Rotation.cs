namespace BlogSite.Auth.Tokens;

/// <summary>What is to happen to a refresh token that was presented.</summary>
public enum Verdict
{
    /// <summary>Not accepted; nothing else happens.</summary>
    Refuse,

    /// <summary>The present one: the next generation is issued.</summary>
    Rotate,

    /// <summary>The one before, in good faith: the present generation is issued again, the same to the byte.</summary>
    SameAgain,

    /// <summary>A used one: the session is revoked (RFC 9700 4.14.2).</summary>
    Reuse,
}

/// <summary>The decision table of rotation. README.md in this folder draws it.</summary>
internal static class Rotation
{
    /// <param name="session">The row; null when it, or its account, is gone.</param>
    /// <param name="presented">A refresh token within its time.</param>
    /// <param name="grace">How long after a rotation the loser of a race gets the same successor.</param>
    public static Verdict Decide(SessionState? session, TokenClaims presented, SessionKind kind, DateTimeOffset now, TimeSpan grace)
    {
        // Ahead of the row is a row from a restored backup, not a thief.
        if (session is null || session.UserId != presented.UserId || !session.IsAlive(kind, now) || presented.Generation > session.Generation)
        {
            return Verdict.Refuse;
        }

        if (presented.Generation == session.Generation)
        {
            return Verdict.Rotate;
        }

        if (presented.Generation == session.Generation - 1)
        {
            var raced = now - session.RotatedAt < grace;
            // Only browsers: a client of the API can be told to keep what it was sent.
            var answerLost = kind == SessionKind.Browser && session.SeenGeneration < session.Generation;
            if (raced || answerLost)
            {
                return Verdict.SameAgain;
            }
        }

        return Verdict.Reuse;
    }
}
