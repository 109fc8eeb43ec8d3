using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Hosting;

/// <summary>A form sent to a page that has no handler for it answers 405. The framework would render the page, which nobody has filled.</summary>
internal sealed class HandledFormsFilter : IPageFilter, IOrderedFilter
{
    /// <summary>The last: a page may ask who it is before it does anything.</summary>
    public int Order => int.MaxValue;

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // The page of a status answers whatever failed, forms among it.
        if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HandlerInstance is not Pages.ErrorModel)
        {
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
