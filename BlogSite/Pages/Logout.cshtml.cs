using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages;

[IgnoreAntiforgeryToken] // asked below: who is signed out already needs no token to be told so
public sealed class LogoutModel(AppSignInManager signIn, CurrentUser me, IAntiforgery antiforgery) : PageModel
{
    public IActionResult OnGet() => me.IsSignedIn ? Page() : this.SeeOther("/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (me.IsSignedIn && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            // Another site's doing, or a page from before the last sign-in: ask.
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await signIn.SignOutAsync();
        return this.SeeOther("/");
    }
}
