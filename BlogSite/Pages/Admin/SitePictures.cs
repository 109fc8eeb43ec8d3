using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin;

/// <summary>The pictures that the site's is chosen from.</summary>
internal static class SitePictures
{
    /// <summary>More than this nobody looks through.</summary>
    private const int Most = 100;

    /// <summary>The last that were sent, and the one that is chosen.</summary>
    /// <param name="chosen">An address; null or empty: none is.</param>
    public static async Task<IReadOnlyList<Picture>> ReadAsync(BlogDbContext db, string? chosen)
    {
        var hash = HashOf(chosen);
        var pictures = db.Pictures.AsNoTracking().Where(picture => picture.Width > 0); // no drawings
        var last = await pictures.OrderByDescending(picture => picture.Id).Take(Most).ToListAsync();
        return hash is null || last.Any(picture => picture.Hash == hash) ? last : [.. await pictures.Where(picture => picture.Hash == hash).ToListAsync(), .. last];
    }

    /// <summary>Whether it is there, or none is chosen.</summary>
    public static async Task<bool> HasAsync(BlogDbContext db, string? chosen) =>
        HashOf(chosen) is not { } hash || (await db.Pictures.AsNoTracking().SingleOrDefaultAsync(picture => picture.Hash == hash))?.Address.ToString() == chosen;

    private static string? HashOf(string? address) => PictureAddress.TryFrom(address, out var picture) ? picture.Hash : null;
}
