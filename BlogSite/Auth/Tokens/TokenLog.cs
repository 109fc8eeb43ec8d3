namespace BlogSite.Auth.Tokens;

/// <summary>Ids 1100-1199. Never a token, a password or a mail address.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(1100, LogLevel.Information, "Signing key {Kid} made; it signs from {ActivatesAt:u}.")]
    public static partial void KeyMade(ILogger log, string kid, DateTimeOffset activatesAt);

    [LoggerMessage(1101, LogLevel.Error, "Signing key {Kid} cannot be read; what it signed is refused, and a new key takes its place.")]
    public static partial void KeyUnreadable(ILogger log, Exception cause, string kid);

    [LoggerMessage(1102, LogLevel.Error, "The signing keys could not be looked after; trying again in an hour.")]
    public static partial void MaintenanceFailed(ILogger log, Exception cause);

    [LoggerMessage(1103, LogLevel.Error, "Dead sessions or answered questions could not be deleted; trying again in an hour.")]
    public static partial void CleanupFailed(ILogger log, Exception cause);

    [LoggerMessage(1110, LogLevel.Information, "Security: user {UserId} signed in, session {SessionId}.")]
    public static partial void SignedIn(ILogger log, int userId, Guid sessionId);

    [LoggerMessage(1111, LogLevel.Information, "Security: session {SessionId} ended: {Because}.")]
    public static partial void Ended(ILogger log, Guid sessionId, Revocation because);

    [LoggerMessage(1112, LogLevel.Warning, "Security: a used refresh token of user {UserId} came back; session {SessionId} is revoked.")]
    public static partial void Reused(ILogger log, int userId, Guid sessionId);

    [LoggerMessage(1113, LogLevel.Warning, "Session {SessionId} could not be marked as seen; the request goes on.")]
    public static partial void NotMarked(ILogger log, Exception cause, Guid sessionId);

    [LoggerMessage(1114, LogLevel.Error, "A sign-in over plain http was refused. Serve the site over https, and name the proxy that does so in Proxies:Known.")]
    public static partial void PlainHttp(ILogger log);

    [LoggerMessage(1115, LogLevel.Information, "{Count} sessions that have been dead for a month are deleted.")]
    public static partial void Forgotten(ILogger log, int count);

    [LoggerMessage(1116, LogLevel.Information, "Security: {Count} sessions of user {UserId} ended: {Because}.")]
    public static partial void AllEnded(ILogger log, int userId, int count, Revocation because);
}
