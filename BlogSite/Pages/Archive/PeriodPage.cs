using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Archive;

/// <summary>What was published in a year or a month, the newest first.</summary>
public abstract class PeriodPage(BlogDbContext db, SiteInfo site, Periods periods) : PageModel
{
    public Period Period { get; private set; } = null!; // the handler sets it or shows no page

    public PostCards Posts { get; private set; } = new([], null, "/archive");

    /// <summary>The months of a year that have posts, the first first; none on the page of a month.</summary>
    public IReadOnlyList<Period> Months { get; private set; } = [];

    /// <summary>The last one before that has posts; null: this is the first.</summary>
    public Period? Earlier { get; private set; }

    public Period? Later { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string year, [FromRoute] string? month, string? before, CancellationToken stop)
    {
        if (!await ReadAsync(year, month, before, stop))
        {
            return NotFound();
        }

        if (Request.Path.Value != Period.Path)
        {
            return RedirectPermanent(Period.Path + Request.QueryString); // one month has one address
        }

        Months = Period.Month is null ? await periods.OfAsync(Period, stop) : [];
        (Earlier, Later) = (await periods.BeforeAsync(Period, stop), await periods.AfterAsync(Period, stop));
        return Page();
    }

    /// <summary>Only the items of the list, for a page that has the ones before.</summary>
    public async Task<IActionResult> OnGetOlderAsync([FromRoute] string year, [FromRoute] string? month, string? before, CancellationToken stop) =>
        await ReadAsync(year, month, before, stop) ? Partial("/Pages/_PostCards.cshtml", Posts) : NotFound();

    /// <summary>False: there is no such time, or nothing was published in it.</summary>
    private async Task<bool> ReadAsync(string year, string? month, string? before, CancellationToken stop)
    {
        if (!Period.TryFrom(year, month, out var period))
        {
            return false;
        }

        var (settings, now) = (await site.GetAsync(), site.Now);
        var (from, last) = (period.From(settings), period.To(settings).AddTicks(-1));
        var some = db.Posts.Where(post => post.PublishedAt >= from);
        var until = now < last ? now : last;
        if (await PostCards.ReadAsync(some, before, until, period.Path, stop) is not { } posts
            || (posts.Shown.Count == 0 && !await some.Where(post => post.Kind == PostKind.Post).Published(until).AnyAsync(stop)))
        {
            return false;
        }

        (Period, Posts) = (period, posts);
        return true;
    }
}
