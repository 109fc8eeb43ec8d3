using BlogSite.Auth;

namespace BlogSite.Pages.Shared;

/// <summary>What roles are called.</summary>
internal static class RoleWords
{
    public static string Of(string role) => role switch
    {
        Roles.Reader => T["Reader"],
        Roles.Author => T["Author"],
        Roles.Admin => T["Admin"],
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
