namespace BlogSite.Auth;

/// <summary>Ids 1000-1099. Never a name, a password, a code or a mail address: people type passwords into the field of the name.</summary>
internal static partial class AuthLog
{
    [LoggerMessage(1000, LogLevel.Warning, "Security: a wrong password for user {User}, from {Address}.")]
    public static partial void WrongPassword(ILogger log, string user, string address);

    [LoggerMessage(1001, LogLevel.Warning, "Security: a sign-in of user {User} was refused, from {Address}: {Why}.")]
    public static partial void SignInRefused(ILogger log, string user, string address, string why);

    [LoggerMessage(1002, LogLevel.Warning, "Security: a wrong two-factor or recovery code for user {User}, from {Address}.")]
    public static partial void WrongCode(ILogger log, string user, string address);

    [LoggerMessage(1004, LogLevel.Warning, "Security: a passkey was not accepted, from {Address}.")]
    public static partial void WrongPasskey(ILogger log, string address);

    [LoggerMessage(1003, LogLevel.Warning, "Security: a wrong setup code, from {Address}.")]
    public static partial void WrongSetupCode(ILogger log, string address);

    [LoggerMessage(1010, LogLevel.Warning, "Security: user {User} is held back until {Until:u} for wrong passwords or codes, the last from {Address}.")]
    public static partial void HeldBack(ILogger log, string user, DateTimeOffset? until, string address);
}
