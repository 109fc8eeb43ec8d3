using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>Keeps the site from losing its last admin. A port: Auth says what it needs, Data answers.</summary>
public interface IAdmins
{
    /// <summary>Whether nobody else is an admin who may sign in.</summary>
    Task<bool> IsLastAsync(int userId);

    /// <summary>Lets an account go or lose its role, unless it is the last admin's; the look and the leaving are one, so that of two who leave at once one stays.</summary>
    Task<IdentityResult> LeaveAsync(int userId, Func<Task<IdentityResult>> leave);
}
