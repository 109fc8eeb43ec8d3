using BlogSite.Data;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Gives every error of the API its one shape, wherever it came from: routing, authentication, a limit or a fault. Never a page, never a redirect.</summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var response = context.Response;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!response.HasStarted)
        {
            Restart(response, bad.StatusCode);
        }
        catch (Exception failed) when (!response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            ApiLog.Failed(log, failed, context.Request.Method, context.Request.Path);
            Restart(response, BusyDatabase.IsBehind(failed) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }

        if (!response.HasStarted && response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && response.ContentType is null && !ApiDocs.Has(context.Request.Path))
        {
            NameMethods(context);
        }

        if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType is null)
        {
            await Problem.Of(context).ExecuteAsync(context);
        }
    }

    /// <summary>Routing counts in what takes files, whose methods are not this address's; and where there is no address at all, none is the wrong one.</summary>
    private static void NameMethods(HttpContext context)
    {
        var methods = ApiMethods.Of(context);
        if (methods.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers.Remove(HeaderNames.Allow);
        }
        else if (!methods.Contains(context.Request.Method, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Join(", ", methods);
        }
    }

    private static void Restart(HttpResponse response, int status)
    {
        response.Clear();
        response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = BusyDatabase.RetryAfter;
        }
    }
}
