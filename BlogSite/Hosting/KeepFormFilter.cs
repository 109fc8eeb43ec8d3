using BlogSite.Auth;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Hosting;

/// <summary>
/// A form whose antiforgery token is of another sign-in than the request's (signed in, or out, in another tab meanwhile) is
/// refused, but what was typed comes back with a fresh token instead of a blank 400.
/// </summary>
internal sealed class KeepFormFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            await KeptForm.TryKeepAsync(context.HttpContext);
        }

        await next();
    }
}
