using Microsoft.AspNetCore.Http.Features;

namespace BlogSite.Hosting;

/// <summary>
/// An answer that is made whole before any of it is sent, in a scope of its own that ends before: whoever is slow to read it holds its text
/// alone, and not what it was made with and the database connection behind that.
/// </summary>
internal static class HeldBody
{
    /// <summary>Has the answer made, and gives its body instead of sending it; the caller disposes of it.</summary>
    public static async Task<MemoryStream> MakeAsync(HttpContext context, RequestDelegate next, IServiceScopeFactory scopes)
    {
        var (services, sent) = (context.RequestServices, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        var body = new MemoryStream();
        var held = new StreamResponseBodyFeature(body);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            await next(context);
            await held.CompleteAsync();
        }
        finally
        {
            context.RequestServices = services;
            context.Features.Set(sent);
        }

        return body;
    }
}
