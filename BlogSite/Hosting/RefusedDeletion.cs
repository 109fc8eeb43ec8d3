using BlogSite.Auth;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Hosting;

/// <summary>Identity's page throws where an account cannot be deleted. To the last admin it says why, on the page.</summary>
internal sealed class RefusedDeletion(IAdmins admins, CurrentUser me) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed is { Exception: InvalidOperationException, ExceptionHandled: false, HandlerInstance: PageModel page } && await admins.IsLastAsync(me.Id))
        {
            page.ModelState.AddModelError("", AccountErrors.LastAdmin.Description);
            page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            executed.ExceptionHandled = true;
            executed.Result = page.Page();
        }
    }
}
