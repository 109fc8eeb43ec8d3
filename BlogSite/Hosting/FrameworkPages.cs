using BlogSite.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BlogSite.Hosting;

/// <summary>Identity's untouched pages throw at made-up links, return addresses and providers. Around them, and only there, that is a bad request.</summary>
internal sealed partial class FrameworkPages(IAuthenticationSchemeProvider schemes, ILogger<FrameworkPages> log) : IAsyncPageFilter, IAsyncResultFilter, IExceptionFilter
{
    public const string Area = "Identity";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        foreach (var name in context.HandlerArguments.Keys.Where(name => name.Equals("returnUrl", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            context.HandlerArguments[name] = context.HandlerArguments[name] is string address ? ReturnTo.Local(address) : null;
        }

        var executed = await next();
        if (executed.Result is ChallengeResult challenge && !await AreOfferedAsync(challenge.AuthenticationSchemes))
        {
            executed.Result = new BadRequestResult(); // challenged, it would throw where no filter looks any more
        }
    }

    /// <summary>A page shown again with <c>RememberMe=perhaps</c> cannot make a checkbox of it.</summary>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is FormatException && !context.HttpContext.Response.HasStarted)
        {
            Refused(log, executed.Exception, context.HttpContext.Request.Path);
            executed.ExceptionHandled = true;
            context.HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.HttpContext.Response.ContentType = null; // or the status page would believe that there is a page
        }
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

    /// <summary>Whether all are providers that the login page names, as Identity tells them: by their display name.</summary>
    private async Task<bool> AreOfferedAsync(IEnumerable<string> names)
    {
        var offered = (await schemes.GetAllSchemesAsync()).Where(scheme => !string.IsNullOrEmpty(scheme.DisplayName)).Select(scheme => scheme.Name).ToHashSet(StringComparer.Ordinal);
        return names.All(offered.Contains);
    }

    [LoggerMessage(1400, LogLevel.Warning, "A page of Identity could not answer {Path}.")]
    private static partial void Refused(ILogger log, Exception cause, string path);
}
