using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Archive;

/// <summary>
/// Which years and months have published posts. Nothing is counted: of each period the index is asked for its first post, so that it
/// costs as much as there are years, however many posts.
/// </summary>
public sealed class Periods(BlogDbContext db, SiteInfo site)
{
    /// <summary>All months, the first first; a fixed number of queries.</summary>
    public async Task<IReadOnlyList<Period>> AllAsync(CancellationToken stop)
    {
        var settings = await site.GetAsync();
        if (await FirstAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, stop) is not { } oldest)
        {
            return [];
        }

        var (first, last) = (Period.MonthOf(settings, oldest).Year, Period.MonthOf(settings, site.Now).Year);
        var years = await WithPostsAsync([.. Enumerable.Range(first, last - first + 1).Select(year => new Period(year, null))], period => period.OfYear(), stop);
        return await WithPostsAsync([.. years.SelectMany(year => year.Months())], period => period, stop);
    }

    /// <summary>The months of a year, the first first.</summary>
    public Task<IReadOnlyList<Period>> OfAsync(Period year, CancellationToken stop) =>
        WithPostsAsync([.. year.OfYear().Months()], period => period, stop);

    /// <summary>The last period of the same length before one; null: there is none.</summary>
    public async Task<Period?> BeforeAsync(Period period, CancellationToken stop)
    {
        var settings = await site.GetAsync();
        var (to, now) = (period.From(settings), site.Now);
        var last = await Published(now < to ? now : to).Where(post => post.PublishedAt < to)
            .OrderByDescending(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefaultAsync(stop);
        return SameLength(period, settings, last);
    }

    /// <summary>The first period of the same length after one; null: there is none.</summary>
    public async Task<Period?> AfterAsync(Period period, CancellationToken stop)
    {
        var settings = await site.GetAsync();
        return SameLength(period, settings, await FirstAsync(period.To(settings), DateTimeOffset.MaxValue, stop));
    }

    private static Period? SameLength(Period period, SiteSettings settings, DateTimeOffset? at) =>
        at is { } moment && Period.MonthOf(settings, moment) is var month ? period.Month is null ? month.OfYear() : month : null;

    private Task<DateTimeOffset?> FirstAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        Published(site.Now).Where(post => post.PublishedAt >= from && post.PublishedAt < to)
            .OrderBy(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefaultAsync(stop);

    /// <summary>Of some periods those in which something is published. One query, with one look into the index for each.</summary>
    private async Task<IReadOnlyList<Period>> WithPostsAsync(IReadOnlyList<Period> periods, Func<Period, Period> lengthOf, CancellationToken stop)
    {
        var settings = await site.GetAsync();
        var published = Published(site.Now);
        var starts = periods.Select(period => (DateTimeOffset?)period.From(settings)).ToList();
        var firsts = await db.Sites.Where(row => row.Id == SiteSettings.OnlyId)
            .SelectMany(_ => EF.Parameter(starts).Select(start => published.Where(post => post.PublishedAt >= start).OrderBy(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefault()))
            .ToListAsync(stop);
        var found = firsts.OfType<DateTimeOffset>().Select(at => lengthOf(Period.MonthOf(settings, at))).ToHashSet();
        return [.. periods.Where(found.Contains)];
    }

    private IQueryable<Post> Published(DateTimeOffset at) => db.Posts.Where(post => post.Kind == PostKind.Post).Published(at);
}
