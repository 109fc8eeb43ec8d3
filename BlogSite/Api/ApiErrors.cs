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
            Restart(response, StatusCodes.Status500InternalServerError);
        }

        // Routing counts in what takes files, whose methods are not this address's.
        if (!response.HasStarted && response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && response.ContentType is null
            && ApiMethods.Of(context) is { Count: > 0 } methods && !methods.Contains(context.Request.Method, StringComparer.Ordinal))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = string.Join(", ", methods);
        }

        if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType is null)
        {
            await Problem.Of(context).ExecuteAsync(context);
        }
    }

    private static void Restart(HttpResponse response, int status)
    {
        response.Clear();
        response.StatusCode = status;
    }
}
