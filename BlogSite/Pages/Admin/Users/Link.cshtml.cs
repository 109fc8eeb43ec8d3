using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Mail;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Users;

/// <summary>A link by which somebody chooses a password, for an admin to hand over. Shown once.</summary>
[Authorize(Policies.Administer), FreshSignIn]
public sealed class LinkModel(BlogDbContext db, HandedLinks links) : PageModel
{

    public AppUser Account { get; private set; } = new();

    /// <summary>The link just made; null: none has been.</summary>
    public string? Link { get; private set; }

    /// <summary>Whether the link is the path alone, because the site does not know its own address.</summary>
    public bool IsPath => Link?.StartsWith('/') == true;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, stop) is not { } user)
        {
            return NotFound();
        }

        (Account, Link) = (user, TempData[Kept(id)] as string);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id)
    {
        if (await db.Users.FirstOrDefaultAsync(user => user.Id == id && user.DisabledAt == null) is not { } user)
        {
            return NotFound(); // of an account that is disabled no link is good
        }

        return await ShowAsync(this, user, links);
    }

    /// <summary>Makes a link, and goes to the page that shows it.</summary>
    internal static async Task<IActionResult> ShowAsync(PageModel page, AppUser user, HandedLinks links)
    {
        var link = await links.MakeAsync(user);
        page.TempData[Kept(user.Id)] = link.Address ?? link.Path;
        return page.SeeOther(FormattableString.Invariant($"/admin/users/{user.Id}/link"));
    }

    /// <summary>Each account has a place of its own: a link that was made and not looked at must not turn up as somebody else's.</summary>
    private static string Kept(int id) => FormattableString.Invariant($"HandedLink-{id}");
}
