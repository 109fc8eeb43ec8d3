using BlogSite.Api;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Api;

/// <summary>One method of an address below /api, and what is said of it where it is mapped.</summary>
internal sealed record MappedEndpoint(string Method, string Path, IReadOnlyList<Field> Fields, IReadOnlyList<QueryField> Asks, Gives? Gives, IReadOnlyList<int> Refuses)
{
    /// <summary>The address of one thing, where the path names one.</summary>
    public string At(string id) => Path.Replace("{id}", id, StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What the program maps, whoever described it.</summary>
internal static class MappedEndpoints
{
    /// <summary>Without the documentation's own addresses; HEAD goes with GET.</summary>
    public static IReadOnlyList<MappedEndpoint> EndpointsOfApi(this BlogApp app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
           where (path + "/").StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/api/docs", StringComparison.Ordinal) && !path.StartsWith("/api/openapi.json", StringComparison.Ordinal)
           let about = endpoint.Metadata
           from method in about.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["any"]
           where method != "HEAD"
           select new MappedEndpoint(
               method, path.TrimEnd('/') + "/", about.GetMetadata<Takes>()?.Fields.All ?? [], about.GetMetadata<Asks>()?.Fields ?? [], about.GetMetadata<Gives>(), about.GetMetadata<Refuses>()?.Statuses ?? [])
    ];
}
