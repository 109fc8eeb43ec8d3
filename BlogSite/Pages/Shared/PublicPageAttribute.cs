using BlogSite.Auth;

namespace BlogSite.Pages.Shared;

/// <summary>
/// On a page that shows every stranger the same and holds no secret of anybody's: it may be kept for all of them, and compressed. Who
/// brings a token is no stranger, and gets a page of their own.
/// </summary>
/// <param name="queries">The query names that it knows; others change nothing on it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(params string[] queries) : Attribute
{
    /// <summary>The query names that the page knows.</summary>
    public IReadOnlyList<string> Queries { get; } = queries;

    /// <summary>False: it says by itself who has it as it is, more closely than what keeps pages could.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>The page that a stranger asks for; null: it is another page, or no stranger.</summary>
    public static PublicPageAttribute? Of(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        return endpoint?.GetMetadata<PublicPageAttribute>() is { } page
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && (endpoint.GetMetadata<ForAnybodyAttribute>() is not null || !context.BringsTokens())
                ? page
                : null;
    }

    /// <summary>Whether the page means something else by its address with this query than without.</summary>
    public bool IsAsked(IQueryCollection query) => query.Count > 0 && (query.ContainsKey("handler") || Queries.Any(query.ContainsKey));
}
