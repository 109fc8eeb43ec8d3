using Microsoft.AspNetCore.Http.Features;

namespace BlogSite.Api;

/// <summary>
/// Makes an answer whole, and lets go of what it was made with, before it is sent: whoever is slow to read it holds its text alone, and not
/// the posts and the database connection behind it too.
/// </summary>
internal sealed class HeldAnswers(RequestDelegate next, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (services, sent) = (context.RequestServices, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        using var answer = new MemoryStream();
        var held = new StreamResponseBodyFeature(answer);
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

        if (answer.Length > 0)
        {
            context.Response.ContentLength ??= answer.Length;
            await context.Response.Body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), context.RequestAborted); // of HEAD the server sends none of it
        }
    }
}
