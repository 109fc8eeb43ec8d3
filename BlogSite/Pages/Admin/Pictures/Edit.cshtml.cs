using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>One picture: what it shows, and where it is shown.</summary>
public sealed class EditModel(BlogDbContext db, PictureFolder folder, CurrentUser me) : PageModel
{
    public required Picture Picture { get; set; }

    public required PictureUses Uses { get; set; }

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    /// <summary>Just saved, and come back here.</summary>
    public bool IsSaved => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("saved");

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop)
    {
        if (!await FindAsync(id, stop))
        {
            return NotFound();
        }

        Form = new PictureForm { Alt = Picture.Alt };
        return Page();
    }

    /// <summary>The file as it came, for those who may change it and nobody else: it may say where it was taken, and is what its sender made it.</summary>
    public async Task<IActionResult> OnGetOriginalAsync(int id, CancellationToken stop)
    {
        if (!await FindAsync(id, stop) || folder.Of(Picture.Hash, $"original.{Picture.Extension}") is not { } path || !System.IO.File.Exists(path))
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return PhysicalFile(path, "application/octet-stream", $"{Picture.Hash}.{Picture.Extension}"); // saved, never shown
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken stop)
    {
        if (!await FindAsync(id, stop))
        {
            return await this.LostAsync();
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        Picture.Describe(Form.Alt);
        await db.SaveChangesAsync(CancellationToken.None);
        return this.SeeOther(FormattableString.Invariant($"/admin/pictures/{id}/edit?saved"));
    }

    private async Task<bool> FindAsync(int id, CancellationToken stop)
    {
        if (await db.Pictures.EditableBy(me).SingleOrDefaultAsync(picture => picture.Id == id, stop) is not { } picture)
        {
            return false;
        }

        (Picture, Uses) = (picture, await PictureUses.ReadAsync(db, picture.Hash, me, stop));
        return true;
    }
}
