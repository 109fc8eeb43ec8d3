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
            Map(app, "/" + format.File, async (HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await answer.OfAsync(format, await subjects.AllAsync(stop), context, stop));
            Map(app, "/tags/{tag}/" + format.File, async (string tag, HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await subjects.OfTagAsync(tag, stop) is not var (subject, isItsSlug) ? TypedResults.NotFound()
                : isItsSlug ? await answer.OfAsync(format, subject, context, stop)
                : (IResult)TypedResults.Redirect(subject.PathOf(format), permanent: true)); // one tag has one address
            Map(app, "/authors/{byline}/" + format.File, async (string byline, HttpContext context, FeedSubjects subjects, FeedAnswer answer, CancellationToken stop) =>
                await answer.OfAsync(format, await subjects.OfAuthorAsync(byline.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), stop), context, stop)); // the one character that routing leaves encoded
        }
    }

    private static void Map(WebApplication app, string address, Delegate handler) => app.MapMethods(address, Asking, handler).WithMetadata(new ForAnybodyAttribute(), new PublicPageAttribute { IsKept = false });
}
