namespace BlogSite.Api;

/// <summary>Ids 1600-1699.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1600, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void Failed(ILogger log, Exception exception, string method, string path);
}
