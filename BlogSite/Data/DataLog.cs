namespace BlogSite.Data;

/// <summary>Ids 1200-1299.</summary>
internal static partial class DataLog
{
    [LoggerMessage(1200, LogLevel.Information, "The database is at {Migration}.")]
    public static partial void Migrated(ILogger log, string migration);

    [LoggerMessage(1202, LogLevel.Information, "Security: account {UserId} made with role {Role}.")]
    public static partial void AccountMade(ILogger log, int userId, string role);

    [LoggerMessage(1203, LogLevel.Information, "Security: account {UserId} deleted, from {Address}.")]
    public static partial void AccountDeleted(ILogger log, int userId, string address);

    [LoggerMessage(1204, LogLevel.Information, "Security: account {UserId} {State}, from {Address}.")]
    public static partial void AccountSwitched(ILogger log, int userId, string state, string address);

    [LoggerMessage(1205, LogLevel.Information, "Security: the password of user {UserId} changed, from {Address}.")]
    public static partial void PasswordChanged(ILogger log, int userId, string address);

    [LoggerMessage(1206, LogLevel.Information, "Security: two-factor of user {UserId} turned {State}, from {Address}.")]
    public static partial void TwoFactorTurned(ILogger log, int userId, string state, string address);

    [LoggerMessage(1207, LogLevel.Information, "Security: the stamp of user {UserId} changed, from {Address}; all sessions end but the one that changed it.")]
    public static partial void SessionsEnded(ILogger log, int userId, string address);

    [LoggerMessage(1208, LogLevel.Information, "Security: user {UserId} got the role {Role}, from {Address}.")]
    public static partial void RoleGiven(ILogger log, int userId, string role, string address);

    [LoggerMessage(1209, LogLevel.Information, "Security: user {UserId} lost the role {Role}, from {Address}.")]
    public static partial void RoleTaken(ILogger log, int userId, string role, string address);

    [LoggerMessage(1210, LogLevel.Information, "Security: user {UserId} {Change} a passkey, from {Address}.")]
    public static partial void PasskeyChanged(ILogger log, int userId, string change, string address);

    [LoggerMessage(1211, LogLevel.Information, "Security: user {UserId} {Change} the sign-in by {Provider}, from {Address}.")]
    public static partial void LoginChanged(ILogger log, int userId, string change, string provider, string address);

    [LoggerMessage(1220, LogLevel.Information, "The trash was emptied of {Count} posts.")]
    public static partial void TrashEmptied(ILogger log, int count);

    [LoggerMessage(1221, LogLevel.Error, "The trash could not be emptied. It is tried again in an hour.")]
    public static partial void CollectionFailed(ILogger log, Exception exception);

    [LoggerMessage(1224, LogLevel.Error, "Post {PostId} could not be taken out of the trash for good. It is tried again in an hour.")]
    public static partial void ErasingFailed(ILogger log, int postId, Exception exception);

    [LoggerMessage(1222, LogLevel.Information, "{Count} posts were rendered again by renderer {Version}.")]
    public static partial void Rerendered(ILogger log, int count, int version);

    [LoggerMessage(1223, LogLevel.Error, "Posts could not be rendered again. It is tried again at the next start; until then they are shown as they were.")]
    public static partial void RerenderingFailed(ILogger log, Exception exception);

    [LoggerMessage(1224, LogLevel.Warning, "What is no picture's any more could not be deleted. It is tried again in an hour.")]
    public static partial void PictureLeftovers(ILogger log, Exception exception);

    [LoggerMessage(1225, LogLevel.Error, "The folder of the pictures could not be swept. It is tried again in an hour.")]
    public static partial void PictureSweepFailed(ILogger log, Exception exception);
}
