using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Authors;

/// <summary>What is published under one byline, and a word about who goes by it.</summary>
public sealed class ShowModel(BlogDbContext db, TimeProvider clock) : PageModel
{
    public string Byline { get; private set; } = "";

    /// <summary>What the account of that name says about its person; null: nothing, or there is none.</summary>
    public string? Bio { get; private set; }

    public PostCards Posts { get; private set; } = new([], null, "/");

    public async Task<IActionResult> OnGetAsync(string byline, string? before, CancellationToken stop)
    {
        if (!await ReadAsync(byline, before, stop))
        {
            return NotFound();
        }

        Bio = await BioAsync(stop);
        return Page();
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync(string byline, string? before, CancellationToken stop) =>
        await ReadAsync(byline, before, stop) ? Partial("/Pages/_PostCards.cshtml", Posts) : NotFound();

    private async Task<bool> ReadAsync(string byline, string? before, CancellationToken stop)
    {
        byline = byline.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase); // the one character that routing leaves encoded
        var signed = db.Posts.Where(post => post.Bylines.Any(signed => signed.Name == byline));
        if (await PostCards.ReadAsync(signed, before, clock.GetUtcNow(), PostAddress.Author(byline), stop) is not { } posts || (posts.Shown.Count == 0 && before is null))
        {
            return false; // who has published nothing has no page: which accounts there are is nobody's business
        }

        (Byline, Posts) = (byline, posts);
        return true;
    }

    /// <summary>Of the account that owns a post under this name and goes by it: of two who do, the one who wrote last.</summary>
    private async Task<string?> BioAsync(CancellationToken stop)
    {
        var (byline, now) = (Byline, clock.GetUtcNow());
        return await (from post in db.Posts.Published(now)
                      join user in db.Users on post.OwnerId equals user.Id
                      where post.Bylines.Any(signed => signed.Name == byline) && (user.DisplayName ?? user.UserName) == byline
                      orderby post.PublishedAt descending
                      select user.Bio).FirstOrDefaultAsync(stop);
    }
}
