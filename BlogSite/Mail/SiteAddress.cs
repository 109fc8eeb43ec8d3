using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BlogSite.Mail;

/// <summary>Where links from outside lead. Never to what a request calls the site: its Host header is whatever a stranger wrote into it.</summary>
public sealed class SiteAddress(ISite site, IServer server, IHostEnvironment environment, IConfiguration configuration)
{
    /// <summary><c>Site:BaseUrl</c>, or in Development the address the server listens on, or for a command would; null: not known.</summary>
    public string? BaseUrl => site.BaseUrl ?? (environment.IsDevelopment() ? Listening(server) ?? Reached(configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0]) : null);

    /// <summary>The address the server listens on, as it is reached from this machine; null: it listens on none.</summary>
    public static string? Listening(IServer server) => Reached(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault());

    private static string? Reached(string? address) => string.IsNullOrWhiteSpace(address) ? null : address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal).Trim().TrimEnd('/');

    /// <summary>Where one chooses a password, by a code of <see cref="Auth.LinkTokens"/>.</summary>
    public static string PasswordPath(int userId, string code) => Path("ResetPassword", userId, code);

    public static string ConfirmationPath(int userId, string code) => Path("ConfirmEmail", userId, code);

    public static string ChangePath(int userId, string code) => Path("ConfirmEmailChange", userId, code);

    private static string Path(string page, int userId, string code) =>
        string.Create(CultureInfo.InvariantCulture, $"/Identity/Account/{page}?user={userId}&code={code}");
}
