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

    /// <summary>303: done; go and see.</summary>
    public static IActionResult SeeOther(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    private static PageResult WithStatus(PageModel page, int status)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
