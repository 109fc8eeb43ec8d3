using System.Globalization;

namespace BlogSite.Auth;

/// <summary>Writes down what a guessing attack leaves behind: whose account, from where.</summary>
public sealed class SecurityLog(IHttpContextAccessor http, ILogger<SecurityLog> log)
{
    private const string Unknown = "unknown";

    private string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? Unknown;

    /// <param name="user">Null: no account has the name.</param>
    public void WrongPassword(AppUser? user) => AuthLog.WrongPassword(log, Id(user), Address);

    public void SignInRefused(AppUser user, string why) => AuthLog.SignInRefused(log, Id(user), Address, why);

    public void WrongCode(AppUser user) => AuthLog.WrongCode(log, Id(user), Address);

    public void HeldBack(AppUser user, DateTimeOffset? until) => AuthLog.HeldBack(log, Id(user), until, Address);

    /// <summary>Whose it was said to be is not written down: nothing vouches for that.</summary>
    public void WrongPasskey() => AuthLog.WrongPasskey(log, Address);

    public void WrongSetupCode() => AuthLog.WrongSetupCode(log, Address);

    private static string Id(AppUser? user) => user?.Id.ToString(CultureInfo.InvariantCulture) ?? Unknown;
}
