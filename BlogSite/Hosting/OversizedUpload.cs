using Microsoft.AspNetCore.Http.Features;

namespace BlogSite.Hosting;

/// <summary>A picture that is too large, on its way here.</summary>
internal static class OversizedUpload
{
    /// <summary>Lets more of it come than a page reads. Before anything of it was read.</summary>
    public static void Allow(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most)
        {
            most.MaxRequestBodySize = Limits.LetPass;
        }
    }

    /// <summary>Takes the rest of a file that is too large, and forgets it: a browser that is still sending when the connection ends shows no answer.</summary>
    public static async Task LetPassAsync(HttpContext context)
    {
        try
        {
            var chunk = new byte[64 * 1024];
            for (long passed = 0; passed <= Limits.LetPass;)
            {
                var read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted);
                if (read == 0)
                {
                    return;
                }

                passed += read;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // there is nobody left to answer, or it is longer still
        }
    }
}
