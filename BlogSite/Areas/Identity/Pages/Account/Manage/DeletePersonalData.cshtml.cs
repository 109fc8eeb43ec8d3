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

/// <summary>Deletes the account, after saying what becomes of the posts and asking for the password.</summary>
[Authorize]
public sealed class DeletePersonalDataModel(AppUserManager users, AppSignInManager signIn, AccountChanges accounts, Sessions sessions, CurrentUser me, BlogDbContext db) : PageModel
{
    [BindProperty]
    public DeleteForm Input { get; set; } = new();

    /// <summary>Who is about to go.</summary>
    public AppUser Account { get; private set; } = new();

    public int Published { get; private set; }

    /// <summary>Drafts and withdrawn posts.</summary>
    public int Unpublished { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync(CancellationToken.None))
        {
            return NotFound();
        }

        if (Account.PasswordHash is not null && !await users.CheckPasswordAsync(Account, Input.Password))
        {
            ModelState.AddModelError("Input.Password", T["This is not your password. Nothing was deleted."]);
        }

        if (Account.PasswordHash is null && !(me.SessionId is { } session && await sessions.IsFreshAsync(session, CancellationToken.None)))
        {
            ModelState.AddModelError("", T["You signed in a while ago, and your account has no password to ask for. Sign out and in again, then delete it. Nothing was deleted."]);
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var deleted = await accounts.DeleteAsync(Account, Input.WithPosts);
        foreach (var error in deleted.Errors)
        {
            ModelState.AddModelError("", error.Description);
        }

        if (!deleted.Succeeded)
        {
            return this.Unprocessable();
        }

        await signIn.SignOutAsync();
        return this.SeeOther("/");
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await users.GetUserAsync(User) is not { } user)
        {
            return false;
        }

        Account = user;
        var posts = await db.Posts.Where(post => post.OwnerId == user.Id && post.DeletedAt == null).GroupBy(post => post.Status == PostStatus.Published)
            .Select(group => new { IsPublished = group.Key, Count = group.Count() }).ToListAsync(stop);
        Published = posts.Where(group => group.IsPublished).Sum(group => group.Count);
        Unpublished = posts.Where(group => !group.IsPublished).Sum(group => group.Count);
        return true;
    }
}

public sealed record DeleteForm
{
    // As typed: spaces alone are a password too.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Password { get; init; } = "";

    /// <summary>Whether the posts go with the account.</summary>
    public bool WithPosts { get; init; }
}
