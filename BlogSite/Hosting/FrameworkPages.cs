using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Hosting;

/// <summary>Identity's untouched pages throw at made-up links and return addresses. Around them, and only there, that is a bad request.</summary>
internal sealed partial class FrameworkPages(ILogger<FrameworkPages> log) : IPageFilter, IExceptionFilter
{
    public const string Area = "Identity";

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        foreach (var name in context.HandlerArguments.Keys.Where(name => name.Equals("returnUrl", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            context.HandlerArguments[name] = context.HandlerArguments[name] is string address ? ReturnTo.Local(address) : null;
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is FormatException or InvalidOperationException or ArgumentException)
        {
            Refused(log, context.Exception, context.HttpContext.Request.Path);
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
            context.ExceptionHandled = true;
        }
    }

    [LoggerMessage(1400, LogLevel.Warning, "A page of Identity could not answer {Path}.")]
    private static partial void Refused(ILogger log, Exception cause, string path);
}
