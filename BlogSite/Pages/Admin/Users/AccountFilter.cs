using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Users;

/// <summary>Which accounts an admin looks at.</summary>
/// <param name="Only">A role, <c>asking</c> or <c>disabled</c>; empty: all.</param>
/// <param name="Words">What names and addresses are searched for; empty: nothing.</param>
public sealed record AccountFilter(string Only, string Words)
{
    /// <summary>The address of a part of the list.</summary>
    public static string Address(string only, string words, string? after = null)
    {
        Dictionary<string, string?> query = new(StringComparer.Ordinal)
        {
            ["only"] = only.Length > 0 ? only : null,
            ["q"] = words.Length > 0 ? words : null,
            ["after"] = after,
        };
        return QueryHelpers.AddQueryString("/admin/users", query.Where(entry => entry.Value is not null));
    }

    /// <summary>The accounts, in no order yet.</summary>
    public IQueryable<AppUser> Of(BlogDbContext db)
    {
        var users = db.Users.AsNoTracking();
        if (Words.Length > 0)
        {
            var pattern = SearchPattern.Containing(Words);
            users = users.Where(user => EF.Functions.Like(user.UserName!, pattern, SearchPattern.Escape)
                || EF.Functions.Like(user.DisplayName!, pattern, SearchPattern.Escape)
                || EF.Functions.Like(user.Email!, pattern, SearchPattern.Escape));
        }

        if (Roles.All.FirstOrDefault(role => role.Equals(Only, StringComparison.OrdinalIgnoreCase)) is { } role)
        {
            var id = Roles.All.ToList().IndexOf(role) + 1;
            return users.Where(user => (db.UserRoles.Where(held => held.UserId == user.Id).Max(held => (int?)held.RoleId) ?? 1) == id);
        }

        return Only switch
        {
            "asking" => users.Where(user => user.AskedToWriteAt != null),
            "disabled" => users.Where(user => user.DisabledAt != null),
            _ => users,
        };
    }
}
