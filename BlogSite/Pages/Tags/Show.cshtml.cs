using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Tags;

/// <summary>What is published with one tag.</summary>
[PublicPage("before")]
public sealed class ShowModel(BlogDbContext db, NamedPosts named, TimeProvider clock) : PageModel
{
    public required TagName Tag { get; set; }

    public PostCards Posts { get; private set; } = new([], null, "/");

    public async Task<IActionResult> OnGetAsync(string tag, string? before, CancellationToken stop)
    {
        if (!await ReadAsync(tag, before, stop))
        {
            return NotFound();
        }

        return Request.Path.Value == "/tags/" + Tag.Slug ? Page() : RedirectPermanent(PostAddress.Tag(Tag.Slug) + Request.QueryString); // one tag has one address
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync(string tag, string? before, CancellationToken stop) =>
        await ReadAsync(tag, before, stop) ? Partial("/Pages/_PostCards.cshtml", Posts) : NotFound();

    /// <summary>False: nothing is published with it.</summary>
    private async Task<bool> ReadAsync(string tag, string? before, CancellationToken stop)
    {
        var slug = TagName.SlugOf(tag);
        if (await db.Tags.Where(one => one.Slug == slug).Select(one => new TagName(one.Name, one.Slug)).SingleOrDefaultAsync(stop) is not { } name
            || await PostCards.ReadAsync(await named.PublishedAsync(slug, null, stop), before, clock.GetUtcNow(), PostAddress.Tag(slug), stop) is not { } posts
            || (posts.Shown.Count == 0 && before is null))
        {
            return false;
        }

        (Tag, Posts) = (name, posts);
        return true;
    }
}
