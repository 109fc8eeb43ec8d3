namespace BlogSite.Data;

/// <summary>Ids 1200-1299.</summary>
internal static partial class DataLog
{
    [LoggerMessage(1200, LogLevel.Information, "The database is at {Migration}.")]
    public static partial void Migrated(ILogger log, string migration);

    [LoggerMessage(1202, LogLevel.Information, "Security: account {UserId} made with role {Role}.")]
    public static partial void AccountMade(ILogger log, int userId, string role);
}
