using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>The door of this room.</summary>
public static class ApiDoor
{
    private const string Cors = "api";

    private static readonly PathString Path = "/api";

    /// <summary>JSON for programs, and its documentation.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section)
            .Validate(api => api.Origins.All(ApiOptions.IsOrigin), $"{ApiOptions.Section}:{nameof(ApiOptions.AllowedOrigins)} must be origins with commas between them, for example https://app.example.org.").ValidateOnStart();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>>((cors, api) => cors.AddPolicy(Cors, policy => policy
            .WithOrigins([.. api.Value.Origins])
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch) // no credentials: cookies mean nothing here
            .WithExposedHeaders(HeaderNames.Location, HeaderNames.ETag, HeaderNames.RetryAfter)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddScoped<ApiAddress>();
        services.AddScoped<PostAnswer>();
        services.AddScoped<PostChange>();
        // What the answers are written by is what they are described by.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = Answer.Options.PropertyNamingPolicy;
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddApiDocs();
    }

    /// <summary>Whether a request is for this room.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what is asked for is made for the request, and no file of the documentation.</summary>
    public static bool IsAnswer(HttpContext context) => IsApi(context) && !ApiDocs.Has(context.Request.Path);

    /// <summary>One shape for every error, and a page for who opens an address in a browser. Around all that can refuse a request.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.UseMiddleware<BrowserView>().UseMiddleware<ApiErrors>());

    /// <summary>Other sites' pages, as far as they are let in. After routing; before anybody is asked for a token, for a preflight brings none.</summary>
    public static void UseApiCors(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.UseCors(Cors));

    /// <summary>What every request is asked. After authentication, and within what answers 429.</summary>
    public static void UseApiRequests(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.UseMiddleware<ApiRequests>());

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Path);
        api.MapMethods("/", Documentation.Reading, (ApiAddress address) => Answer.Of(new RootJson($"{address.Site}/api{PostEndpoints.List}", $"{address.Site}/api/token/", $"{address.Site}/api/user/register/", $"{address.Site}/api/openapi.json", $"{address.Site}/api/docs")))
            .Gives<RootJson>("Where everything is.").Refuses(400, 401, 403, 429).WithSummary("Where everything is").WithTags("Start");
        TokenEndpoints.Map(api.MapGroup("").WithTags("Tokens"));
        UserEndpoints.Map(api.MapGroup("").WithTags("Accounts"));
        PostEndpoints.Map(api.MapGroup("").WithTags("Posts"));
        app.MapApiDocs();
        app.MapMethods("/api-auth/login/", Documentation.Reading, () => TypedResults.LocalRedirect("/login?ReturnUrl=%2Fapi%2Fdocs")).ExcludeFromDescription();
    }
}
