using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>What readers learn of a person: the name above their posts, and a sentence or two.</summary>
[Authorize]
public sealed class IndexModel(AppUserManager users, ProfileWriter profiles, BlogDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    /// <summary>Whose profile it is.</summary>
    public AppUser Account { get; private set; } = new();

    /// <summary>Whether readers find a page of this person: of who has published nothing there is none.</summary>
    public bool HasAuthorsPage { get; private set; }

    /// <summary>What was just done; null: nothing.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Done = done;
        Input = new ProfileForm { DisplayName = Account.DisplayName, Bio = Account.Bio };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var name = DisplayNames.Tidy(Input.DisplayName);
        if (name != Account.DisplayName && DisplayNames.ProblemWith(name) is { } problem) // a rule of later takes nobody's name
        {
            ModelState.AddModelError("Input.DisplayName", problem);
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        if (!await profiles.SaveAsync(Account.Id, name, string.IsNullOrWhiteSpace(Input.Bio) ? null : Input.Bio.Trim()))
        {
            ModelState.AddModelError("Input.DisplayName", T["Somebody else here goes by a name that looks like this one. Choose another, or add to it."]);
            return this.Unprocessable();
        }

        return this.SeeOther("/Identity/Account/Manage?done=saved");
    }

    /// <summary>A reader asks to be made an author. Asking again changes nothing.</summary>
    public async Task<IActionResult> OnPostAskToWriteAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!User.IsInRole(Roles.Author) && !User.IsInRole(Roles.Admin))
        {
            Account.AskedToWriteAt ??= clock.GetUtcNow();
            if (await users.UpdateAsync(Account) is { Succeeded: false } refused)
            {
                return this.Unprocessable(refused);
            }
        }

        return this.SeeOther("/Identity/Account/Manage?done=asked");
    }

    private async Task<bool> LoadAsync()
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return false;
        }

        Account = user;
        HasAuthorsPage = await db.Posts.Published(clock.GetUtcNow()).AnyAsync(post => post.Bylines.Any(signed => signed.Name == user.Byline));
        return true;
    }
}

public sealed record ProfileForm
{
    public string? DisplayName { get; init; }

    [StringLength(AppUser.BioLength, ErrorMessage = "This is longer than {1} characters. Shorten it a little.")]
    public string? Bio { get; init; }
}
