using BlogSite.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>What every request of the API is asked: a token that came is a good one, also where none is needed, and its session does not ask too often.</summary>
internal sealed class ApiRequests(RequestDelegate next, AttemptLimits limits)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser me)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<TakesNoBearerAttribute>() is null && context.Request.Headers.Authorization.Count > 0 && !me.IsSignedIn)
        {
            await context.ChallengeAsync();
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.CacheControl.Count == 0)
            {
                context.Response.Headers.CacheControl = me.IsSignedIn ? "no-store" : "no-cache"; // what is anybody's may be kept, and is asked for again
            }

            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept, HeaderNames.Authorization);
            return Task.CompletedTask;
        });
        if (me.SessionId is { } session)
        {
            limits.CountRequest(session);
        }

        await next(context);
    }
}
