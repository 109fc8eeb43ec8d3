using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>Asks once more, since it is for good; and says why not, where a post would be left with a hole in it.</summary>
public sealed class DeleteModel(BlogDbContext db, PictureStore store, CurrentUser me) : PageModel
{
    public required Picture Picture { get; set; }

    public required PictureUses Uses { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop) => await FindAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken stop)
    {
        if (await store.DeleteAsync(id, me))
        {
            return this.SeeOther("/admin/pictures?done=deleted");
        }

        return await FindAsync(id, stop) ? this.Conflicting() : NotFound();
    }

    private async Task<bool> FindAsync(int id, CancellationToken stop)
    {
        if (await db.Pictures.AsNoTracking().EditableBy(me).SingleOrDefaultAsync(picture => picture.Id == id, stop) is not { } picture)
        {
            return false;
        }

        (Picture, Uses) = (picture, await PictureUses.ReadAsync(db, picture.Hash, me, stop));
        return true;
    }
}
