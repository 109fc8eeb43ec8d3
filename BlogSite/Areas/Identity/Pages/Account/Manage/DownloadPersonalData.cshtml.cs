using System.Text.Encodings.Web;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>The copy itself. A POST, so that no other site can have it fetched.</summary>
[Authorize]
public sealed class DownloadPersonalDataModel(Data.PersonalData data, CurrentUser me) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file and no part of a page: letters as themselves
    };

    public IActionResult OnGet() => this.SeeOther("/Identity/Account/Manage/PersonalData");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await data.OfAsync(me.Id, stop) is not { } everything)
        {
            return NotFound();
        }

        Response.ContentType = "application/json; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "personal-data.json" }.ToString();
        await JsonSerializer.SerializeAsync(Response.Body, everything, Readable, stop);
        return new EmptyResult();
    }
}
