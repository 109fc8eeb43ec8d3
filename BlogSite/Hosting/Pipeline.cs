using BlogSite.Api;
using BlogSite.Auth;
using BlogSite.Pages.Crawlers;
using BlogSite.Pages.Feeds;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Hosting;

/// <summary>The way of a request, and why each line stands where it does.</summary>
internal static class Pipeline
{
    /// <summary>The page of a status; <c>{0}</c> is the status.</summary>
    private const string StatusPath = "/error/{0}";

    public static void UsePipeline(this WebApplication app)
    {
        app.UseForwardedHeaders(); // first: everything after asks whether this is https and who is calling
        app.UseExceptionHandler(LastResort.Options); // around all that can fail
        app.Use(KeepCodesSecret); // before the headers of every answer, to have the last word on one of them
        app.UseSecurityHeaders(SecurityHeaders.Policy()); // before anything that answers, so that every answer has them
        app.UseApiErrors(); // around all that can refuse a request of the API
        app.Use(RefuseOddMethods);
        app.UseWhen(context => !ApiDoor.IsApi(context), pages => pages.UseStatusCodePagesWithReExecute(StatusPath)); // the API's errors are JSON; before routing, which runs again for the status page
        app.UseWhen(context => !ApiDoor.IsApi(context), pages => pages.UseMiddleware<MovedPosts>()); // inside of the status pages, which make the page of its answer; around all that can find nothing
        app.UseRouting();
        app.UseWhen(ApiDoor.IsAnswer, api => api.UseMiddleware<HeldAnswers>()); // before anything that asks who is calling
        app.UseApiCors(); // after routing; before anybody is asked for a token
        app.UseMiddleware<PlainHttp>(); // before anyone looks at a cookie
        app.Use(WellFormedAddresses.RefuseOthers); // before the cache, which has a page for any query that means nothing to it
        app.UseOutputCache(); // after routing, which tells pages that may be kept; before all that looks at who asks, since none of those pages does
        app.UseMiddleware<EncodedPages>(); // within the cache, which keeps what this makes
        app.UseTokenRefresh(); // after routing, which tells pages from files; before authentication, which takes what this issues
        app.Use(ComeBackRefused); // around authentication, which answers for the other sites that people are sent to
        app.UseAuthentication();
        app.UseMiddleware<WellFormedForms>(); // after authentication, because authors may send more than strangers; before anyone reads a form, which begins with the challenge
        app.UseAttemptLimits(); // after the form is read, which is given back; before anyone looks at what it claims
        app.UseApiRequests(); // after authentication, whose word it takes; within the limits, which answer it
        app.Use(LetBrowsersAsk);
        app.UseAuthorization();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapHealth();
        app.MapTheme();
        app.MapWords();
        app.MapPictures();
        app.MapFeeds();
        app.MapCrawlers();
        app.MapApi();
        app.MapRazorPages().WithStaticAssets().Add(LimitMethods); // with static assets: links carry the hash of the file, which browsers then keep for ever
    }

    /// <summary>An address with a code in it opens something: it goes into no other site's log, and into nobody's cache.</summary>
    private static Task KeepCodesSecret(HttpContext context, RequestDelegate next)
    {
        // Asked now: the page of a status has another query.
        if (context.Request.Query.ContainsKey("code"))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    // A Razor page would answer TRACE with 200. And methods are told apart by their letters (RFC 9110 9.1): where the framework takes head for HEAD, the server waits for a body.
    private static Task RefuseOddMethods(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsTrace(context.Request.Method) && !context.Request.Method.Any(char.IsAsciiLetterLower))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    /// <summary>Who says no at another site, or comes back from it with what nobody asked for, stands before the login page again and not before a fault.</summary>
    private static async Task ComeBackRefused(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (AuthenticationFailureException) when (!context.Response.HasStarted)
        {
            context.Response.Redirect("/login?refused");
        }
    }

    /// <summary>A page without a person in it may be kept, but is asked for again: signed in, it looks different.</summary>
    private static Task LetBrowsersAsk(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && context.Response.Headers.CacheControl.Count == 0)
            {
                context.Response.Headers.CacheControl = "no-cache";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Methods that no page has answer 405, instead of the page as if it had been asked for; the status page answers whatever failed.</summary>
    private static void LimitMethods(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<PageActionDescriptor>().FirstOrDefault() is { ViewEnginePath: not "/Error" } or { AreaName: not null })
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));
        }
    }
}
