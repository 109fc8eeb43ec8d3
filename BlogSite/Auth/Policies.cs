using Microsoft.AspNetCore.Authorization;

namespace BlogSite.Auth;

/// <summary>Who may enter which part of the site. Which single post a person may touch is asked of the posts themselves.</summary>
public static class Policies
{
    /// <summary>May write posts: authors and admins.</summary>
    public const string Write = nameof(Write);

    /// <summary>May run the site: admins.</summary>
    public const string Administer = nameof(Administer);

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Write, policy => policy.RequireRole(Roles.Author, Roles.Admin));
        options.AddPolicy(Administer, policy => policy.RequireRole(Roles.Admin));
    }
}
