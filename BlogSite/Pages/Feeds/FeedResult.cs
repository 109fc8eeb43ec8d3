using BlogSite.Blog.Feeds;

namespace BlogSite.Pages.Feeds;

/// <summary>A feed, whole before its first byte is sent: what fails while it is made is a fault's page and no half of a feed.</summary>
internal sealed class FeedResult(FeedFormat format, byte[] feed) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = format.Type + "; charset=utf-8";
        httpContext.Response.ContentLength = feed.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await httpContext.Response.Body.WriteAsync(feed, httpContext.RequestAborted);
        }
    }
}
