using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>Where a picture is used.</summary>
/// <param name="Mine">The posts this person may write.</param>
/// <param name="Others">How many more: other people's, and what lies in the trash.</param>
/// <param name="OfSite">It stands for the site.</param>
public sealed record PictureUses(IReadOnlyList<PictureUses.Use> Mine, int Others, bool OfSite)
{
    public sealed record Use(int Id, string Title);

    public static async Task<PictureUses> ReadAsync(BlogDbContext db, string hash, CurrentUser me, CancellationToken stop)
    {
        var posts = db.Posts.Where(post => post.Pictures.Any(used => used.Hash == hash));
        var mine = await posts.EditableBy(me).OrderByDescending(post => post.UpdatedAt).Select(post => new Use(post.Id, post.Title)).ToListAsync(stop);
        return new PictureUses(mine, await posts.CountAsync(stop) - mine.Count, await db.Sites.AnyAsync(site => site.Picture != null && site.Picture.StartsWith(PictureAddress.Folder + hash), stop));
    }

    public bool Any => OfSite || Mine.Count + Others > 0;
}
