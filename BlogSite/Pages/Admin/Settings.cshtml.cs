using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin;

/// <summary>What the owner decides about the site. Fields that the environment sets are shown, and stay as they are.</summary>
[Authorize(Policies.Administer)]
public sealed class SettingsModel(BlogDbContext db, SiteDefaults defaults) : PageModel
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>Just saved, and come back here.</summary>
    public bool IsSaved => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("saved");

    /// <summary>What somebody else saved meanwhile; null: nobody did.</summary>
    public SettingsForm? Stored { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => Form = SettingsForm.Of(await db.Sites.AsNoTracking().SingleAsync(stop));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        await db.SaveInTurnAsync(SettleAsync);
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        if (Stored is null)
        {
            return this.SeeOther("/admin/settings?saved");
        }

        Form = Form with { Seen = Stored.Seen }; // having seen both, the person may overwrite
        ModelState.Remove("Form.Seen"); // or the form would show what was sent
        return this.Conflicting();
    }

    private async Task SettleAsync()
    {
        var site = await db.Sites.SingleAsync();
        if (site.Tag() != Form.Seen)
        {
            Stored = SettingsForm.Of(site);
            return;
        }

        if (!await SitePictures.HasAsync(db, Form.Picture))
        {
            ModelState.AddModelError("Form.Picture", T["This picture is not there any more. Choose another one."]);
            return;
        }

        Form.Settle(site);
        defaults.Pin(site);
    }
}
