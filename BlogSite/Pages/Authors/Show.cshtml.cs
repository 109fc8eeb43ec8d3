using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Authors;

/// <summary>What is published under one byline, and a word about who goes by it.</summary>
[PublicPage("before")]
public sealed class ShowModel(BlogDbContext db, NamedPosts named, TimeProvider clock) : PageModel
{
    public string Byline { get; private set; } = "";

    /// <summary>What the account of that name says about its person; null: nothing, or there is none.</summary>
    public string? Bio { get; private set; }

    public PostCards Posts { get; private set; } = new([], null, "/");

    public async Task<IActionResult> OnGetAsync(string byline, string? before, CancellationToken stop)
    {
        if (await ReadAsync(byline, before, stop) is not { } signed)
        {
            return NotFound();
        }

        Bio = await BioAsync(signed, stop);
        return Page();
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync(string byline, string? before, CancellationToken stop) =>
        await ReadAsync(byline, before, stop) is null ? NotFound() : Partial("/Pages/_PostCards.cshtml", Posts);

    /// <summary>What is published under the byline at a moment; null: nothing, or there is no such page of it.</summary>
    private async Task<Func<DateTimeOffset, IQueryable<Post>>?> ReadAsync(string byline, string? before, CancellationToken stop)
    {
        byline = byline.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase); // the one character that routing leaves encoded
        var signed = await named.PublishedAsync(null, byline, stop);
        if (await PostCards.ReadAsync(signed, before, clock.GetUtcNow(), PostAddress.Author(byline), stop) is not { } posts || (posts.Shown.Count == 0 && before is null))
        {
            return null; // who has published nothing has no page: which accounts there are is nobody's business
        }

        (Byline, Posts) = (byline, posts);
        return signed;
    }

    /// <summary>Of the account that owns a post under this name and goes by it: of two who do, the one who wrote last.</summary>
    private async Task<string?> BioAsync(Func<DateTimeOffset, IQueryable<Post>> signed, CancellationToken stop)
    {
        // The accounts first: where none goes by the name, no post is looked at.
        var byline = Byline;
        var people = await db.Users.Where(user => (user.DisplayName ?? user.UserName) == byline).Select(user => new { user.Id, user.Bio }).ToListAsync(stop);
        var ids = people.ConvertAll(person => (int?)person.Id);
        var owner = ids.Count == 0 ? null : await signed(clock.GetUtcNow()).Where(post => ids.Contains(post.OwnerId))
            .OrderByDescending(post => post.PublishedAt).Select(post => post.OwnerId).FirstOrDefaultAsync(stop);
        return people.Find(person => person.Id == owner)?.Bio;
    }
}
