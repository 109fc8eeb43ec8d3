using BlogSite.Auth;
using Microsoft.Extensions.Primitives;

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
            && (IsForAnybody(context) || !context.BringsTokens())
                ? page
                : null;
    }

    /// <summary>Whether it is the same for who is signed in, too.</summary>
    public static bool IsForAnybody(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ForAnybodyAttribute>() is not null;

    /// <summary>Whether the answer that was made has become nobody's own: it is the page, it sets nothing in the browser, and nobody was signed in.</summary>
    public static bool IsForAll(HttpContext context) => context.Response.StatusCode == StatusCodes.Status200OK
        && StringValues.IsNullOrEmpty(context.Response.Headers.SetCookie) && context.User.Identity?.IsAuthenticated != true;

    /// <summary>Whether a request asks for it at its own address, and in no other spelling that leads there too.</summary>
    public static bool IsAtItsAddress(HttpContext context)
    {
        var asked = (context.Request.Path.Value ?? "").Split('/')[1..];
        return context.GetEndpoint() is RouteEndpoint { RoutePattern.PathSegments: var segments }
            && (segments.Count == 0 ? asked is [""] : asked.Length == segments.Count
                && segments.Zip(asked).All(one => !one.First.Parts.Any(part => part.IsLiteral) || !one.Second.Any(char.IsAsciiLetterUpper))); // as links have it, whatever its folder is called
    }

    /// <summary>Whether the page means something else by its address with this query than without.</summary>
    public bool IsAsked(IQueryCollection query) => query.Count > 0 && (query.ContainsKey("handler") || Queries.Any(query.ContainsKey));
}
