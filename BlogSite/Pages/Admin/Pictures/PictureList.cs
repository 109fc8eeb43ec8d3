using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>A page of the pictures that a person may change, the newest first.</summary>
/// <param name="Words">What names and alternative texts are searched for; empty: nothing.</param>
/// <param name="IsFirst">There are no newer ones.</param>
/// <param name="Last">The picture after which the older ones come; null: there are none.</param>
public sealed record PictureList(IReadOnlyList<PictureList.Tile> Tiles, string Words, bool IsFirst, Cursor? Last)
{
    private const int PageSize = 24;

    /// <param name="Uses">How many posts show it, those in the trash among them.</param>
    public sealed record Tile(Picture Picture, int Uses);

    /// <param name="q">As it stands in the address; likewise <paramref name="before"/>.</param>
    /// <returns>Null: there is no such place in the list.</returns>
    public static async Task<PictureList?> ReadAsync(BlogDbContext db, CurrentUser me, string? q, string? before, CancellationToken stop)
    {
        var words = q?.Trim() ?? "";
        var pictures = db.Pictures.AsNoTracking().EditableBy(me);
        if (words.Length > 0)
        {
            var pattern = SearchPattern.Containing(words);
            pictures = pictures.Where(picture => EF.Functions.Like(picture.FileName, pattern, SearchPattern.Escape) || EF.Functions.Like(picture.Alt, pattern, SearchPattern.Escape));
        }

        if (before is not null)
        {
            if (!Cursor.TryFrom(before, out var cursor))
            {
                return null;
            }

            var (at, id) = cursor;
            pictures = pictures.Where(picture => picture.CreatedAt <= at && (picture.CreatedAt < at || picture.Id < id));
        }

        var tiles = await pictures
            .OrderByDescending(picture => picture.CreatedAt).ThenByDescending(picture => picture.Id)
            .Take(PageSize + 1) // one more than is shown tells whether there are older ones
            .Select(picture => new Tile(picture, db.Posts.Count(post => post.Pictures.Any(used => used.Hash == picture.Hash))))
            .ToListAsync(stop);
        return tiles.Count > PageSize
            ? new PictureList(tiles[..PageSize], words, before is null, new Cursor(tiles[PageSize - 1].Picture.CreatedAt, tiles[PageSize - 1].Picture.Id))
            : new PictureList(tiles, words, before is null, Last: null);
    }

    /// <summary>The list with another search or place; what is null is left out.</summary>
    public static string Address(string? words, Cursor? before = null) => QueryHelpers.AddQueryString("/admin/pictures",
    [
        KeyValuePair.Create("q", string.IsNullOrEmpty(words) ? null : words),
        KeyValuePair.Create("before", before?.ToString()),
    ]);
}
