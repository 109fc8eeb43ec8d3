using BlogSite.Auth;
using BlogSite.Blog.Feeds;
using BlogSite.Pages.Shared;

namespace BlogSite.Pages.Feeds;

/// <summary>The newest posts for readers' programs: of the site, of each tag and of each byline, in three formats. The same for everybody.</summary>
public static class FeedDoor
{
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedMoments>();
        services.AddScoped<FeedSubjects>();
        services.AddScoped<FeedAnswer>();
    }

    public static void MapFeeds(this WebApplication app)
    {
        foreach (var format in FeedFormat.All)
        {
            Anybody(app.MapMethods("/" + format.File, Asking, async (HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await answer.OfAsync(format, await subjects.AllAsync(stop), context, stop)));
            Anybody(app.MapMethods("/tags/{tag}/" + format.File, Asking, async (string tag, HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await subjects.OfTagAsync(tag, stop) is not var (subject, isItsSlug) ? TypedResults.NotFound()
                : isItsSlug ? await answer.OfAsync(format, subject, context, stop)
                : (IResult)TypedResults.Redirect(subject.PathOf(format), permanent: true))); // one tag has one address
            Anybody(app.MapMethods("/authors/{byline}/" + format.File, Asking, async (string byline, HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await answer.OfAsync(format, await subjects.OfAuthorAsync(byline.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), stop), context, stop))); // the one character that routing leaves encoded
        }
    }

    private static void Anybody(RouteHandlerBuilder feed) => feed.WithMetadata(new ForAnybodyAttribute(), new PublicPageAttribute { IsKept = false });
}
