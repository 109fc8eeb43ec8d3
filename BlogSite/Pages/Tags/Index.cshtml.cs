using System.Globalization;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Tags;

/// <summary>All tags of published posts, in the order of the site's language.</summary>
[PublicPage]
public sealed class IndexModel(BlogDbContext db, TimeProvider clock) : PageModel
{
    public sealed record ListedTag(string Name, string Slug, int Posts);

    public IReadOnlyList<ListedTag> Tags { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var tags = await db.Posts.Published(clock.GetUtcNow()).Where(post => post.Kind == PostKind.Post)
            .SelectMany(post => post.Tags, (_, tag) => new { tag.Name, tag.Slug })
            .GroupBy(tag => tag)
            .Select(group => new ListedTag(group.Key.Name, group.Key.Slug, group.Count()))
            .ToListAsync(stop);
        Tags = [.. tags.OrderBy(tag => tag.Name, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true))];
    }
}
