using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>The pictures this person may change; and where new ones come in, by this page's form or from the editor.</summary>
[TakesPicture]
public sealed class IndexModel(BlogDbContext db, PictureStore store, CurrentUser me) : PageModel
{
    [BindProperty]
    public UploadForm Form { get; set; } = new();

    public required PictureList List { get; set; }

    /// <summary>What was just sent, if somebody else had sent it before too; null: nothing.</summary>
    public Picture? Added { get; private set; }

    public bool IsDeleted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q, string? before, string? added, string? done, CancellationToken stop)
    {
        if (await PictureList.ReadAsync(db, me, q, before, stop) is not { } list)
        {
            return NotFound();
        }

        (List, IsDeleted) = (list, done == "deleted");
        Added = added is null ? null : await db.Pictures.AsNoTracking().SingleOrDefaultAsync(picture => picture.Hash == added, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid || Form.File is not { } file)
        {
            return await RefuseAsync(stop);
        }

        switch (await store.SaveAsync(await Form.ReadAsync(stop), file.FileName, Form.Alt, me.Id, stop))
        {
            case SavedPicture.Done { Picture: var picture }:
                return IsForScript ? this.Json(JsonSerializer.Serialize(new { markdown = picture.Markdown, width = picture.Width, height = picture.Height })) : this.SeeOther($"/admin/pictures?added={picture.Hash}");
            case SavedPicture.Refused refused:
                ModelState.AddModelError("Form.File", T[refused.Problem]);
                break;
        }

        return await RefuseAsync(stop);
    }

    private bool IsForScript => Request.Headers.Accept.ToString() == "application/json";

    private async Task<IActionResult> RefuseAsync(CancellationToken stop)
    {
        if (IsForScript)
        {
            var problem = ModelState.Values.SelectMany(entry => entry.Errors).Select(FieldNames.Sentence).FirstOrDefault() ?? T["The picture could not be taken."];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return this.Json(JsonSerializer.Serialize(new { problem }));
        }

        List = await PictureList.ReadAsync(db, me, null, null, stop) ?? throw new InvalidOperationException("The list has a beginning.");
        return this.Unprocessable();
    }
}
