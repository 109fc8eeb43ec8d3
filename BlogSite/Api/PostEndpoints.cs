using System.Globalization;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Posts: list and create, retrieve, update, partly update, destroy.</summary>
internal static class PostEndpoints
{
    public const string List = "/blogposts/";

    private const string One = "/blogposts/{id}/";

    /// <summary>Of the account what a new post takes from it.</summary>
    private static readonly Func<BlogDbContext, int, Task<AppUser>> Author = EF.CompileAsyncQuery((BlogDbContext db, int id) =>
        db.Users.Where(user => user.Id == id).Select(user => new AppUser { Id = user.Id, UserName = user.UserName, DisplayName = user.DisplayName }).Single());

    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods(List, Documentation.Reading, ListAsync).Asks(QueryFields.OfPosts).Gives<PostListJson, CountedPostListJson>("A page of the list; with count=true also how many there are.").Refuses(400, 401, 403, 404, 429)
            .WithSummary("List posts").WithDescription("What is published, the newest first. Who writes also finds their drafts, with status=draft.");
        api.MapPost(List, CreateAsync).RequireAuthorization(Policies.Write).Takes(PostFields.New).Gives<PostDetailJson>("The post; its address is in Location.", StatusCodes.Status201Created).Sends(HeaderNames.ETag, HeaderNames.Location).Refuses(400, 401, 403, 413, 415, 429).WithSummary("Write a post");
        api.MapMethods(One, Documentation.Reading, RetrieveAsync).Gives<PostDetailJson>("The post.").Sends(HeaderNames.ETag).Refuses(400, 401, 403, 404, 429).WithSummary("Read a post");
        api.MapPut(One, (string id, HttpRequest request, PostChange change, PostAnswer answer, CancellationToken stop) => UpdateAsync(id, PostFields.Whole, request, change, answer, stop)).RequireAuthorization()
            .Takes(PostFields.Whole).Gives<PostDetailJson>("The post as it is now.").Sends(HeaderNames.ETag).Refuses(400, 401, 403, 404, 412, 413, 415, 429).WithSummary("Update a post").WithDescription("Title and content are needed; what else is not sent stays as it is.");
        api.MapPatch(One, (string id, HttpRequest request, PostChange change, PostAnswer answer, CancellationToken stop) => UpdateAsync(id, PostFields.Part, request, change, answer, stop)).RequireAuthorization()
            .Takes(PostFields.Part).Gives<PostDetailJson>("The post as it is now.").Sends(HeaderNames.ETag).Refuses(400, 401, 403, 404, 412, 413, 415, 429).WithSummary("Update parts of a post");
        api.MapDelete(One, DestroyAsync).RequireAuthorization().GivesNothing("It lies in the trash.").Refuses(400, 401, 403, 404, 412, 429).WithSummary("Delete a post").WithDescription("It goes to the trash, and can be taken out again on the site's pages.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, BlogDbContext db, NamedPosts named, CurrentUser me, ApiAddress address, TimeProvider clock, CancellationToken stop)
    {
        var (query, problem) = PostQuery.Read(context.Request.Query);
        if (query is null)
        {
            return problem!; // not null: there is no query
        }

        if (query.IsForWriters && !me.IsSignedIn)
        {
            return new Problem(StatusCodes.Status401Unauthorized, "not_authenticated", "Only who writes finds what is not published: send an access token as Authorization: Bearer.");
        }

        var now = clock.GetUtcNow();
        var posts = new Lazy<Task<IQueryable<Post>>>(() => query.FilterAsync(db, named, me, now, stop)); // not for the newest, which have a query of their own: to put this one together was 6 % of their list
        var page = query.Search is not null ? await SearchedPage.ReadAsync(db, await posts.Value, query, now, stop)
            : query.IsOfNewest ? await PostPage.ReadNewestAsync(db, query, now, stop)
            : await PostPage.ReadAsync(db, await posts.Value, query, stop);
        var (next, previous, site) = (address.Of(page.Next), address.Of(page.Previous), address.Site);
        List<PostJson> results = [.. page.Rows.Select(row => row.InList(site))];
        return query.IsCounted
            ? Answer.Of(new CountedPostListJson(await (await posts.Value).CountAsync(stop), next, previous, results))
            : Answer.Of(new PostListJson(next, previous, results));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, BlogDbContext db, PostWriter writer, CurrentUser me, PostAnswer answer, TimeProvider clock, CancellationToken stop)
    {
        var (values, problem) = await RequestBody.ReadAsync(context.Request, PostFields.New, stop);
        PostFields.Check(values, isForReaders: values.Text("status") != PostFields.Draft && values.Has("content"), values.Text("content"));
        if ((problem is { Errors: null } ? problem : values.Problem) is { } wrong)
        {
            return wrong;
        }

        var author = await Author(db, me.Id);
        var post = PostFields.Made(values, author, clock.GetUtcNow());
        if (values.Problem is { } refused)
        {
            return refused;
        }

        return await writer.SaveAsync(post, tags: PostFields.TagsOf(values, out _)) is Saved.Refused { Problem: var sentence } ? Problem.Unrendered(sentence) : answer.Created(post, context.Response);
    }

    private static async Task<IResult> RetrieveAsync(string id, HttpContext context, BlogDbContext db, CurrentUser me, PostAnswer answer, TimeProvider clock, CancellationToken stop)
    {
        if (!TryId(id, out var number))
        {
            return Problem.NotFound;
        }

        var (published, mine) = (db.Posts.Published(clock.GetUtcNow()), db.Posts.EditableBy(me));
        var one = db.Posts.AsNoTracking().Where(post => post.Id == number && post.Kind == PostKind.Post);
        return await answer.OfAsync(one.Where(post => published.Any(seen => seen.Id == post.Id) || mine.Any(own => own.Id == post.Id)), context, stop);
    }

    private static async Task<IResult> UpdateAsync(string id, Fields fields, HttpRequest request, PostChange change, PostAnswer answer, CancellationToken stop) =>
        !TryId(id, out var number) ? Problem.NotFound
        : await change.UpdateAsync(number, fields, request, stop) is { } problem ? problem
        : await answer.ChangedAsync(number, request.HttpContext.Response, stop);

    private static async Task<IResult> DestroyAsync(string id, HttpRequest request, PostChange change) =>
        !TryId(id, out var number) ? Problem.NotFound
        : await change.DeleteAsync(number, request) is { } problem ? problem
        : TypedResults.NoContent();

    // In one spelling: 007 is nobody's id.
    private static bool TryId(string text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id.ToString(CultureInfo.InvariantCulture) == text;
}
