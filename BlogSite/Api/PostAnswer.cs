using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>A post as an answer, with an ETag.</summary>
internal sealed class PostAnswer(BlogDbContext db, PostRenderer renderer, ApiAddress address)
{
    /// <summary>The one post of a query; 404 where it finds none, 304 where the caller has it as it is.</summary>
    public async Task<IResult> OfAsync(IQueryable<Post> one, HttpContext context, CancellationToken stop)
    {
        if ((await PostRow.ReadAsync(db, one, isWhole: true, stop)).Rows is not [var row])
        {
            return Problem.NotFound;
        }

        var tag = row.Tag(address.Site);
        context.Response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return Answer.Of(row.ByItself(address.Site, renderer));
    }

    public IResult Created(Post post, HttpResponse response)
    {
        response.Headers.Location = address.Of(post.Id);
        return Stored(PostRow.Of(post), response, StatusCodes.Status201Created);
    }

    public async Task<IResult> ChangedAsync(int id, HttpResponse response, CancellationToken stop) =>
        Stored((await PostRow.ReadAsync(db, db.Posts.AsNoTracking().Where(post => post.Id == id), isWhole: true, stop)).Rows.Single(), response, StatusCodes.Status200OK);

    private IResult Stored(PostRow row, HttpResponse response, int status)
    {
        response.Headers.ETag = row.Tag(address.Site).ToString();
        return Answer.Of(row.ByItself(address.Site, renderer), status);
    }
}
