using BlogSite.Auth;
using BlogSite.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Users;

/// <summary>Everybody who has an account, by name.</summary>
[Authorize(Policies.Administer)]
public sealed class IndexModel(BlogDbContext db) : PageModel
{
    public const int PageSize = 50;

    /// <param name="LastSeenAt">Null: never.</param>
    public sealed record Row(int Id, string UserName, string? DisplayName, string Role, AccountStanding Standing, bool Asks, DateTimeOffset? LastSeenAt);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Which accounts are listed.</summary>
    public AccountFilter Filter { get; private set; } = new("", "");

    /// <summary>The name after which the next page begins; null: this is the last one.</summary>
    public string? Last { get; private set; }

    public bool IsFirst { get; private set; }

    /// <summary>How many readers wait for an answer to their wish to write.</summary>
    public int Asking { get; private set; }

    public async Task OnGetAsync(string? only, string? q, string? after, CancellationToken stop)
    {
        (Filter, IsFirst) = (new AccountFilter(only ?? "", q?.Trim() ?? ""), after is null);
        Asking = await db.Users.CountAsync(user => user.AskedToWriteAt != null, stop);
        var users = Filter.Of(db);
        if (after is not null)
        {
            users = users.Where(user => user.NormalizedUserName!.CompareTo(after) > 0);
        }

        var rows = await users.OrderBy(user => user.NormalizedUserName).Take(PageSize + 1)
            .Select(user => new
            {
                user.Id,
                user.UserName,
                user.NormalizedUserName,
                user.DisplayName,
                RoleId = db.UserRoles.Where(held => held.UserId == user.Id).Max(held => (int?)held.RoleId), // the strongest has the highest
                IsDisabled = user.DisabledAt != null,
                IsInvited = user.PasswordHash == null && user.LastSeenAt == null,
                Asks = user.AskedToWriteAt != null,
                user.LastSeenAt,
            })
            .ToListAsync(stop);
        Rows = [.. rows.Take(PageSize).Select(user => new Row(
            user.Id, user.UserName ?? "", user.DisplayName, Roles.All[(user.RoleId ?? 1) - 1], AccountStanding.Of(user.IsDisabled, user.IsInvited), user.Asks, user.LastSeenAt))];
        Last = rows.Count > PageSize ? rows[PageSize - 1].NormalizedUserName : null;
    }
}
