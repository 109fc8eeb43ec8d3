using System.Globalization;
using BlogSite.Auth.Tokens;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Auth;

/// <summary>
/// Answers 429 to one attempt too many: of an address, counted here; of an account, known where passwords and codes are looked at; or of
/// all together, where passwords are hashed. The page says when to try again, and what was typed comes back, but for secrets.
/// </summary>
internal sealed class AttemptLimiting(RequestDelegate next, AttemptLimits limits)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && WaitOf(context) is { } wait)
        {
            await RefuseAsync(context, wait);
            return;
        }

        try
        {
            await next(context);
        }
        catch (TooManyAttemptsException tooMany) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, tooMany.Wait);
        }
    }

    private TimeSpan? WaitOf(HttpContext context)
    {
        if (context.Features.Get<RequestTokens>()?.RefreshWait is { } wait)
        {
            return wait;
        }

        return HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<LimitAttemptsAttribute>() is { Attempt: var attempt }
            ? limits.TryCountFrom(context.Connection.RemoteIpAddress, attempt)
            : null;
    }

    private static async Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        if (!context.Request.Headers.ContainsKey("HX-Request")) // there the form stays on the page, and script says when
        {
            await KeptForm.TryKeepAsync(context);
        }
    }
}
