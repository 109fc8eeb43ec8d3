using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>An entry of the site's menu.</summary>
public sealed record MenuEntry(string Title, string Slug);

/// <summary>The site's menu: its published fixed pages that have a place in there.</summary>
public sealed class Menu
{
    /// <summary>More than anybody reads.</summary>
    private const int Most = 20;

    private static readonly Func<BlogDbContext, DateTimeOffset, IAsyncEnumerable<MenuEntry>> Entries = EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, DateTimeOffset, IQueryable<MenuEntry>>>((db, now) =>
        db.Posts.Published(now).Where(page => page.Kind == PostKind.Page && page.MenuPlace != null)
            .OrderBy(page => page.MenuPlace).ThenBy(page => page.Title).ThenBy(page => page.Id)
            .Take(Most)
            .Select(page => new MenuEntry(page.Title, page.Slug))));

    private readonly KeptReading<IReadOnlyList<MenuEntry>> _kept;

    internal Menu(KeptReading<IReadOnlyList<MenuEntry>> kept) => _kept = kept;

    public ValueTask<IReadOnlyList<MenuEntry>> GetAsync() => _kept.GetAsync();

    internal static async Task<IReadOnlyList<MenuEntry>> ReadAsync(BlogDbContext db, DateTimeOffset now) => await Entries(db, now).ToListAsync();
}
