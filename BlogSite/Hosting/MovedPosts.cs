using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace BlogSite.Hosting;

/// <summary>Answers for posts that are not where they were: 301 to where they are, 410 where they are no more. Whatever address it is, if nothing else is there.</summary>
internal sealed class MovedPosts(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var (request, response) = (context.Request, context.Response);
        if (response.StatusCode != StatusCodes.Status404NotFound || response.HasStarted || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) // the page of a status comes by here as well
        {
            return;
        }

        switch (await context.RequestServices.GetRequiredService<FormerAddresses>().FindAsync(request.Path.Value?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), context.RequestAborted))
        {
            case Whereabouts.Moved moved:
                response.Redirect(PostAddress.Of(moved.Kind, moved.Slug) + request.QueryString, permanent: true);
                response.Headers.CacheControl = "no-cache"; // or browsers go on where it is no more, when it comes back to an address it had
                break;
            case Whereabouts.Gone:
                response.StatusCode = StatusCodes.Status410Gone;
                break;
        }
    }
}
