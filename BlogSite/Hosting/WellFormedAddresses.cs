namespace BlogSite.Hosting;

/// <summary>
/// Answers 400 to addresses that no browser sends: with NUL or with bytes that are not UTF-8, which the framework would read as something else without a
/// word; and of hosts that no name can have, which would stand in memory with each page that is kept of them.
/// </summary>
internal static class WellFormedAddresses
{
    /// <summary>Letters of the longest name (RFC 1035 2.3.4), and a port.</summary>
    private const int LongestHost = 255 + 6;

    public static Task RefuseOthers(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (EncodedText.IsText(request.QueryString.Value) && request.Path.Value?.Contains('\0', StringComparison.Ordinal) != true && request.Host.Value is not { Length: > LongestHost })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
