using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Shared;

/// <summary>The answers that forms give besides the page itself.</summary>
public static class PageResults
{
    /// <summary>422: the page again, with everything typed still there and what to mend.</summary>
    public static IActionResult Unprocessable(this PageModel page) => WithStatus(page, StatusCodes.Status422UnprocessableEntity);

    /// <summary>422 for an account that Identity refuses: each error at its field of the page's <c>Form</c>.</summary>
    public static IActionResult Unprocessable(this PageModel page, IdentityResult refused)
    {
        foreach (var error in refused.Errors)
        {
            var field = AccountErrors.FieldOf(error);
            page.ModelState.AddModelError(field.Length > 0 ? $"Form.{field}" : "", error.Description);
        }

        return page.Unprocessable();
    }

    /// <summary>409: the page again, with what was typed and what is stored.</summary>
    public static IActionResult Conflicting(this PageModel page) => WithStatus(page, StatusCodes.Status409Conflict);

    /// <summary>JSON for a script of ours. It is one person's, and good once.</summary>
    public static IActionResult Json(this PageModel page, string json)
    {
        page.Response.Headers.CacheControl = "no-store";
        return page.Content(json, "application/json");
    }

    /// <summary>303: done; go and see.</summary>
    public static IActionResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <summary>Done; go and see a page outside the one that htmx is filling: a whole new page for htmx, 303 for everybody else.</summary>
    /// <remarks>htmx follows a 303 itself and would put what it finds into the old page, with that page's style.</remarks>
    public static IActionResult LeaveFor(this PageModel page, string address)
    {
        if (!page.Request.Headers.ContainsKey("HX-Request"))
        {
            return page.SeeOther(address);
        }

        page.Response.Headers["HX-Redirect"] = address;
        return new OkResult();
    }

    /// <summary>404 to a form whose subject is gone or not this person's: the page of the status gives back what was typed.</summary>
    public static async Task<IActionResult> LostAsync(this PageModel page)
    {
        await KeptForm.TryKeepAsync(page.HttpContext);
        return page.NotFound();
    }

    private static PageResult WithStatus(PageModel page, int status)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
