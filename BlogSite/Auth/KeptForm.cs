namespace BlogSite.Auth;

/// <summary>
/// Marks a posted form that could not be accepted because of who was (no longer) signed in when it came, so that the page that
/// answers gives back what was typed. Nothing a person wrote gets lost on the way to a login page.
/// </summary>
public sealed class KeptForm
{
    private const string AntiforgeryField = "__RequestVerificationToken";

    private KeptForm(IFormCollection fields) => Fields = fields;

    /// <summary>Everything that was posted, without the antiforgery token.</summary>
    public IFormCollection Fields { get; }

    /// <summary>The form kept in this request; null when there is none.</summary>
    public static KeptForm? Of(HttpContext context) => context.Features.Get<KeptForm>();

    /// <summary>Keeps the request's form if it is one that our own pages rendered; answers whether it did.</summary>
    public static async Task<bool> TryKeepAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || !FromOurPages(context.Request))
        {
            return false;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => field.Key != AntiforgeryField).ToDictionary(StringComparer.Ordinal);
        if (!form.ContainsKey(AntiforgeryField) || fields.Count == 0)
        {
            return false;
        }

        context.Features.Set(new KeptForm(new FormCollection(fields)));
        return true;
    }

    // Another site must not get its words onto one of our pages, ready to be sent with one click.
    private static bool FromOurPages(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
