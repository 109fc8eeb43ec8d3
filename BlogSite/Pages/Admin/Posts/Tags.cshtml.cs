using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Tags that posts have already, to choose from while one types. A fragment: without script the field is typed by hand.</summary>
public sealed class TagsModel(BlogDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    private const int Most = 8;

    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <param name="form">Of which the tags are looked at: the last one is being typed.</param>
    public async Task OnGetAsync([Bind(nameof(PostForm.Tags))] PostForm form, CancellationToken stop)
    {
        var parts = (form.Tags ?? "").Split(',');
        var pattern = SearchPattern.Containing(parts[^1].Trim());
        var chosen = parts.Select(part => TagName.TryFrom(part, out var tag) ? tag.Slug : "").ToList();
        var (published, own) = (db.Posts.Published(clock.GetUtcNow()), db.Posts.EditableBy(me)); // a tag of somebody's draft would tell what they write about
        Names = await db.Tags
            .Where(tag => EF.Functions.Like(tag.Name, pattern, SearchPattern.Escape) && !chosen.Contains(tag.Slug)
                && (published.Any(post => post.Tags.Contains(tag)) || own.Any(post => post.Tags.Contains(tag))))
            .OrderByDescending(tag => published.Count(post => post.Tags.Contains(tag))).ThenBy(tag => tag.Name)
            .Take(Most).Select(tag => tag.Name).ToListAsync(stop);
    }
}
