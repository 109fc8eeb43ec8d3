using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Media;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>The pictures this person may change, the newest first; and where new ones come in, by this page's form or from the editor.</summary>
[TakesPicture]
public sealed class IndexModel(BlogDbContext db, PictureStore store, CurrentUser me) : PageModel
{
    public const int PageSize = 24;

    /// <param name="Uses">How many posts show it, those in the trash among them.</param>
    public sealed record Tile(Picture Picture, int Uses);

    [BindProperty]
    public UploadForm Form { get; set; } = new();

    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    /// <summary>What names and alternative texts are searched for; empty: nothing.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The picture after which the older ones come; null: there are none.</summary>
    public Cursor? Last { get; private set; }

    public bool IsFirst { get; private set; }

    /// <summary>What was just sent, if somebody else had sent it before too; null: nothing.</summary>
    public Picture? Added { get; private set; }

    public bool IsDeleted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q, string? before, string? added, string? done, CancellationToken stop)
    {
        IsDeleted = done == "deleted";
        Added = added is null ? null : await db.Pictures.AsNoTracking().SingleOrDefaultAsync(picture => picture.Hash == added, stop);
        return await ReadAsync(q, before, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid && Form.File is { } file)
        {
            switch (await SaveAsync(file, stop))
            {
                case SavedPicture.Done { Picture: var picture }:
                    return IsForScript ? this.Json(JsonSerializer.Serialize(new { markdown = picture.Markdown, width = picture.Width, height = picture.Height })) : this.SeeOther($"/admin/pictures?added={picture.Hash}");
                case SavedPicture.Refused refused:
                    ModelState.AddModelError("Form.File", refused.Problem);
                    break;
            }
        }

        if (IsForScript)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return this.Json(JsonSerializer.Serialize(new { problem = Problem(ModelState) }));
        }

        await ReadAsync(null, null, stop);
        return this.Unprocessable();
    }

    /// <summary>This list with another search or place; what is null is left out.</summary>
    public static string Address(string? words, Cursor? before = null) => QueryHelpers.AddQueryString("/admin/pictures",
    [
        KeyValuePair.Create("q", string.IsNullOrEmpty(words) ? null : words),
        KeyValuePair.Create("before", before?.ToString()),
    ]);

    private bool IsForScript => Request.Headers.Accept.ToString() == "application/json";

    private async Task<SavedPicture> SaveAsync(IFormFile file, CancellationToken stop)
    {
        if (file.Length > PictureLimits.Bytes)
        {
            return new SavedPicture.Refused("The picture is too large: a file has at most 10 MB.");
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, stop);
        return await store.SaveAsync(bytes.ToArray(), file.FileName, Form.Alt, me.Id, stop);
    }

    private static string Problem(ModelStateDictionary state) =>
        state.Values.SelectMany(entry => entry.Errors).Select(FieldNames.Sentence).FirstOrDefault() ?? "The picture could not be taken.";

    private async Task<bool> ReadAsync(string? q, string? before, CancellationToken stop)
    {
        (Words, IsFirst) = (q?.Trim() ?? "", before is null);
        var pictures = db.Pictures.AsNoTracking().EditableBy(me);
        if (Words.Length > 0)
        {
            var pattern = SearchPattern.Containing(Words);
            pictures = pictures.Where(picture => EF.Functions.Like(picture.FileName, pattern, SearchPattern.Escape) || EF.Functions.Like(picture.Alt, pattern, SearchPattern.Escape));
        }

        if (before is not null)
        {
            if (!Cursor.TryFrom(before, out var cursor))
            {
                return false;
            }

            var (at, id) = cursor;
            pictures = pictures.Where(picture => picture.CreatedAt <= at && (picture.CreatedAt < at || picture.Id < id));
        }

        var tiles = await pictures
            .OrderByDescending(picture => picture.CreatedAt).ThenByDescending(picture => picture.Id)
            .Take(PageSize + 1) // one more than is shown tells whether there are older ones
            .Select(picture => new Tile(picture, db.Posts.Count(post => post.Pictures.Any(used => used.Hash == picture.Hash))))
            .ToListAsync(stop);
        Tiles = tiles.Count > PageSize ? tiles[..PageSize] : tiles;
        Last = tiles.Count > PageSize ? new Cursor(Tiles[^1].Picture.CreatedAt, Tiles[^1].Picture.Id) : null;
        return true;
    }
}
