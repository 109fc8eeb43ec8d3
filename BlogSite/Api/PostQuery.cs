using System.Globalization;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Blog.Searching;
using BlogSite.Data;

namespace BlogSite.Api;

/// <summary>By what a list of posts is ordered.</summary>
internal enum PostOrder
{
    PublishedAt,
    CreatedAt,
    UpdatedAt,
}

/// <summary>What the query of a list asks for.</summary>
/// <param name="Search">Null: all posts, whatever their words.</param>
/// <param name="Status">One of <see cref="Statuses"/>; null: what is published, for everybody.</param>
internal sealed record PostQuery(int PageSize, string? Author, string? Tag, string? Status, PostOrder Order, bool IsDescending, PageToken? Cursor, bool IsCounted, SearchQuery? Search)
{
    public const int DefaultPageSize = 10;
    public const int LongestPage = 100;

    public static readonly IReadOnlyList<string> Orderings = ["-published_at", "published_at", "-created_at", "created_at", "-updated_at", "updated_at"];

    public static readonly IReadOnlyList<string> Statuses = [PostFields.Published, PostFields.Draft, Scheduled, PostFields.Withdrawn];

    private const string Scheduled = "scheduled";

    /// <summary>What somebody has to be signed in for.</summary>
    public bool IsForWriters => Status is not null and not PostFields.Published;

    /// <summary>Whether it is the list that most ask for: the newest of what is published.</summary>
    public bool IsOfNewest => this is { Author: null, Tag: null, Status: null or PostFields.Published, Order: PostOrder.PublishedAt, IsDescending: true, Cursor: null, Search: null };

    /// <summary>Reads the query, or says what is wrong with it. Names that it does not know mean nothing.</summary>
    public static (PostQuery? Query, Problem? Problem) Read(IQueryCollection query)
    {
        var values = new Values();
        var size = Number(query, values);
        var status = Choice(query, "status", Statuses, values);
        var ordering = Choice(query, "ordering", Orderings, values) ?? Orderings[0];
        var count = Choice(query, "count", ["true", "false", "True", "False", "1", "0"], values);
        var search = Searched(query, status, ordering, isCounted: count is "true" or "True" or "1", values);
        if (values.Problem is { } problem)
        {
            return (null, problem);
        }

        PageToken? cursor = null;
        if (query["cursor"].ToString() is { Length: > 0 } text && !PageToken.TryFrom(text, out cursor))
        {
            return (null, new Problem(StatusCodes.Status404NotFound, "not_found", "Invalid cursor: take it from next or previous of another page."));
        }

        var order = ordering.TrimStart('-') switch { "created_at" => PostOrder.CreatedAt, "updated_at" => PostOrder.UpdatedAt, _ => status == PostFields.Draft ? PostOrder.CreatedAt : PostOrder.PublishedAt }; // a draft may have no moment
        return (new PostQuery(size, Text(query, "author"), Text(query, "tag"), status, order, ordering[0] == '-', cursor, count is "true" or "True" or "1", search), null);
    }

    /// <summary>The posts that it means, in no order.</summary>
    public async Task<IQueryable<Post>> FilterAsync(BlogDbContext db, NamedPosts named, CurrentUser me, DateTimeOffset now, CancellationToken stop)
    {
        var tag = Tag is null ? null : TagName.SlugOf(Tag);
        if (!IsForWriters && Search is null)
        {
            return (await named.PublishedAsync(tag, Author, stop))(now);
        }

        var posts = db.Posts.Where(post => post.Kind == PostKind.Post);
        posts = Status switch
        {
            PostFields.Draft => posts.EditableBy(me).Where(post => post.Status == PostStatus.Draft),
            PostFields.Withdrawn => posts.EditableBy(me).Where(post => post.Status == PostStatus.Withdrawn),
            Scheduled => posts.EditableBy(me).Scheduled(now),
            _ => posts.Published(now),
        };
        return NamedPosts.Of(posts, tag, Author);
    }

    /// <summary>Null: there is none. The index has what is published, in the order of its moments, so nothing else can be searched for or by.</summary>
    private static SearchQuery? Searched(IQueryCollection query, string? status, string ordering, bool isCounted, Values values)
    {
        if (Text(query, "search") is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (status is not null and not PostFields.Published)
        {
            values.Add("status", "Only what is published can be searched.");
        }

        if (ordering.TrimStart('-') != "published_at")
        {
            values.Add("ordering", "What is searched for is ordered by published_at or -published_at.");
        }

        if (isCounted)
        {
            values.Add("count", "What is searched for is not counted.");
        }

        return SearchQuery.From(text);
    }

    private static int Number(IQueryCollection query, Values values)
    {
        var text = query["page_size"].ToString();
        if (text.Length == 0)
        {
            return DefaultPageSize;
        }

        var isNumber = text.All(char.IsAsciiDigit) && text.Any(digit => digit != '0');
        var size = isNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var few) ? few : LongestPage;
        if (!isNumber)
        {
            values.Add("page_size", string.Create(CultureInfo.InvariantCulture, $"Expected a number from 1 to {LongestPage}."));
        }

        return Math.Min(size, LongestPage); // as Django REST framework does
    }

    private static string? Choice(IQueryCollection query, string name, IReadOnlyList<string> choices, Values values)
    {
        var text = query[name].ToString();
        if (text.Length > 0 && !choices.Contains(text, StringComparer.Ordinal))
        {
            values.Add(name, $"Not a valid choice: expected one of {string.Join(", ", choices)}.");
        }

        return text.Length > 0 ? text : null;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
