using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Hosting;

/// <summary>One page, ours or Identity's.</summary>
/// <param name="Name">Its file, such as <c>/Admin/Posts/Edit</c>.</param>
/// <param name="Template">Its address, such as <c>/admin/posts/{id:int}/edit</c>.</param>
/// <param name="Posts">Its handlers of a posted form; the empty name is the one without a name.</param>
/// <param name="Model">What answers for it.</param>
internal sealed record SitePage(string Name, string Template, IReadOnlyList<string> Posts, Type Model)
{
    public bool IsIdentity => Template.StartsWith("/Identity/", StringComparison.Ordinal);

    /// <summary>The address of the page about one post.</summary>
    public string About(int id = 1, string slug = "the-gauge") => Template
        .Replace("{id:int?}", $"{id}", StringComparison.Ordinal)
        .Replace("{id:int}", $"{id}", StringComparison.Ordinal)
        .Replace("{slug}", slug, StringComparison.Ordinal)
        .Replace("{code:int:range(400,599)}", "404", StringComparison.Ordinal);
}

/// <summary>Every page as the program itself lists them, so that a new one is tested without anybody thinking of it.</summary>
internal static class SitePages
{
    public static async Task<IReadOnlyList<SitePage>> PagesAsync(this BlogApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<SitePage> pages = [];
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor || endpoint.RoutePattern.RawText is not { } template) { continue; }

            var page = await loader.LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            pages.Add(new SitePage(
                descriptor.AreaName is { } area ? $"/{area}{descriptor.ViewEnginePath}" : descriptor.ViewEnginePath,
                "/" + template.TrimStart('/'),
                [.. page.HandlerMethods.Where(handler => HttpMethods.IsPost(handler.HttpMethod)).Select(handler => handler.Name ?? "")],
                page.HandlerTypeInfo));
        }

        pages.Count.ShouldBeGreaterThan(40); // Identity's alone are thirty
        return pages;
    }
}
