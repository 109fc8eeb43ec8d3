using System.Globalization;
using System.Security.Claims;

namespace BlogSite.Auth;

/// <summary>The person behind this request, as the rest of the program sees them. No one else reads claims.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    /// <summary>The claim that carries the session's id.</summary>
    internal const string SessionClaim = "sid";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated ?? false;

    /// <summary>The account's id; 0 for a stranger, which no account has.</summary>
    public int Id => int.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The user name; empty for a stranger.</summary>
    public string UserName => IsSignedIn ? Principal?.Identity?.Name ?? "" : "";

    /// <summary>The role; null for a stranger.</summary>
    public string? Role => IsSignedIn ? Principal?.FindFirstValue(ClaimTypes.Role) ?? Roles.Reader : null;

    public bool IsAdmin => Role == Roles.Admin;

    public bool CanWrite => Role is Roles.Author or Roles.Admin;

    /// <summary>The session this request belongs to; null for a stranger.</summary>
    public Guid? SessionId => SessionOf(Principal);

    internal static Guid? SessionOf(ClaimsPrincipal? principal) =>
        Guid.TryParseExact(principal?.FindFirstValue(SessionClaim), "N", out var sid) ? sid : null;
}
