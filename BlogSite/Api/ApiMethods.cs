using Microsoft.AspNetCore.Routing.Patterns;

namespace BlogSite.Api;

/// <summary>Which methods an address of the API takes.</summary>
internal static class ApiMethods
{
    /// <summary>Empty: there is nothing at this address.</summary>
    public static IReadOnlyList<string> Of(HttpContext context)
    {
        var path = context.Request.Path.Value?.Trim('/') ?? "";
        return [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Gives>() is not null && Fits(endpoint.RoutePattern, path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct(StringComparer.Ordinal)];
    }

    private static bool Fits(RoutePattern pattern, string path)
    {
        var parts = path.Split('/');
        return pattern.PathSegments.Count == parts.Length && pattern.PathSegments.Zip(parts)
            .All(pair => pair.First.Parts is not [RoutePatternLiteralPart literal] || literal.Content.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
