using BlogSite.Data;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace BlogSite.Api;

/// <summary>The description of the API for programs, and a page on which people read and try it. Both come from this program; nothing is fetched from elsewhere.</summary>
internal static class ApiDocs
{
    public const string OpenApiPath = "/api/openapi.json";

    private const string DocsPath = "/api/docs";
    private const string Document = "v1";

    /// <summary>The name of the policy of headers under which the page may run what shows it.</summary>
    public const string Headers = "api-docs";

    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>API</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        </head>
        <body>
        <noscript><p>This page needs JavaScript. Without it: <a href="/api/openapi.json">the description of the API</a>, and <a href="/api/">the API itself</a>.</p></noscript>
        <script id="api-reference" data-url="/api/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"agent":{"disabled":true},"mcp":{"disabled":true},"hideClientButton":true,"showDeveloperTools":"never","authentication":{"preferredSecurityScheme":"bearer"}}'></script>
        <script src="/api/docs/scalar.js"></script>
        </body>
        </html>
        """;

    public static void AddApiDocs(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head && description.ActionDescriptor.EndpointMetadata.OfType<Gives>().Any(); // HEAD is GET without the body
        options.AddOperationTransformer<OperationDescription>();
        options.AddDocumentTransformer<DocumentDescription>();
    });

    public static void MapApiDocs(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi(OpenApiPath).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        app.MapScalarApiReference(DocsPath); // for the script; the page itself is ours, without a line of script in it
        app.MapMethods(DocsPath + "/{name:regex(^(?!scalar).*$)}", [HttpMethods.Get, HttpMethods.Head], () => Problem.NotFound).WithOrder(-1).ExcludeFromDescription(); // its own pages
        app.MapMethods(DocsPath, [HttpMethods.Get, HttpMethods.Head], () => TypedResults.Content(Page, "text/html; charset=utf-8")).ExcludeFromDescription().WithSecurityHeadersPolicy(Headers);
    }

    /// <summary>Whether an address is one of these.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments(DocsPath, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(OpenApiPath, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is true of the whole.</summary>
internal sealed class DocumentDescription(SiteInfo site, ApiAddress address) : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = $"{(await site.GetAsync()).Title}: API",
            Version = "1",
            Description = "Posts, accounts and tokens in JSON, as Django REST framework and SimpleJWT have them. Get a token at /api/token/, and send it as `Authorization: Bearer`. Bodies are JSON or forms; addresses work with and without the last slash.",
        };
        document.Servers = [new OpenApiServer { Url = address.Site }];
        document.Paths = Slashed(document.Paths);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token of /api/token/." },
        };
    }

    /// <summary>Addresses are written as the original had them; without the last slash they are the same.</summary>
    private static OpenApiPaths Slashed(OpenApiPaths paths)
    {
        var slashed = new OpenApiPaths();
        foreach (var (path, item) in paths)
        {
            slashed[path.TrimEnd('/') + "/"] = item;
        }

        return slashed;
    }
}
