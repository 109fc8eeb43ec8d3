namespace BlogSite.Hosting;

/// <summary>Answers 400 to addresses that no browser sends: with NUL or with bytes that are not UTF-8, which the framework would read as something else without a word.</summary>
internal static class WellFormedAddresses
{
    public static Task RefuseOthers(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (EncodedText.IsText(request.QueryString.Value) && request.Path.Value?.Contains('\0', StringComparison.Ordinal) != true)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
