namespace BlogSite.Hosting;

/// <summary>Sends answers once they are made (<see cref="HeldBody"/>).</summary>
internal sealed class HeldAnswers(RequestDelegate next, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var answer = await HeldBody.MakeAsync(context, next, scopes);
        if (answer.Length > 0)
        {
            context.Response.ContentLength ??= answer.Length;
            await context.Response.Body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), context.RequestAborted); // of HEAD the server sends none of it
        }
    }
}
