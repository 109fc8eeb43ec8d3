using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Blog.Feeds;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Feeds;

/// <summary>The newest posts for readers' programs: of the site, of each tag and of each byline, in three formats. The same for everybody.</summary>
public static class FeedDoor
{
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedMoments>();
        services.AddScoped<FeedAnswer>();
    }

    public static void MapFeeds(this WebApplication app)
    {
        foreach (var format in FeedFormat.All)
        {
            Map(app, "/" + format.File, (HttpContext context, BlogDbContext db, FeedAnswer answer, CancellationToken stop) =>
                answer.OfAsync(format, new FeedSubject("posts", null, "/", db.Posts), context, stop));
            Map(app, "/tags/{tag}/" + format.File, (string tag, HttpContext context, BlogDbContext db, FeedAnswer answer, CancellationToken stop) =>
                OfTagAsync(tag, format, context, db, answer, stop));
            Map(app, "/authors/{byline}/" + format.File, (string byline, HttpContext context, BlogDbContext db, FeedAnswer answer, CancellationToken stop) =>
                OfAuthorAsync(byline, format, context, db, answer, stop));
        }
    }

    private static void Map(WebApplication app, string address, Delegate handler) => app.MapMethods(address, Asking, handler).WithMetadata(new ForAnybodyAttribute());

    private static async Task<IResult> OfTagAsync(string tag, FeedFormat format, HttpContext context, BlogDbContext db, FeedAnswer answer, CancellationToken stop)
    {
        var slug = TagName.TryFrom(tag, out var typed) ? typed.Slug : Slug.From(tag).Value; // C# and C are two
        if (await db.Tags.Where(one => one.Slug == slug).Select(one => new { one.Id, one.Name }).SingleOrDefaultAsync(stop) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var subject = new FeedSubject(FormattableString.Invariant($"tags/{known.Id}"), known.Name, PostAddress.Tag(slug), db.Posts.Where(post => post.Tags.Any(one => one.Id == known.Id)));
        return tag == slug ? await answer.OfAsync(format, subject, context, stop) : TypedResults.Redirect(subject.PathOf(format), permanent: true); // one tag has one address
    }

    private static Task<IResult> OfAuthorAsync(string byline, FeedFormat format, HttpContext context, BlogDbContext db, FeedAnswer answer, CancellationToken stop)
    {
        byline = byline.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase); // the one character that routing leaves encoded
        return answer.OfAsync(format, new FeedSubject("authors/" + byline, byline, PostAddress.Author(byline), db.Posts.Where(post => post.Bylines.Any(signed => signed.Name == byline))), context, stop);
    }
}
