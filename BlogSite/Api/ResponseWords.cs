using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>What the statuses and headers of answers mean, in the words of the documentation.</summary>
internal static class ResponseWords
{
    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "A field is wrong, and errors says why; or the request cannot be read.",
        StatusCodes.Status401Unauthorized => "No token, or one that is not accepted; a name and a password that do not fit.",
        StatusCodes.Status403Forbidden => "The caller may not do this; or it was sent over plain http.",
        StatusCodes.Status404NotFound => "There is nothing, or nothing that the caller may see.",
        StatusCodes.Status409Conflict => "Others changed it again and again meanwhile.",
        StatusCodes.Status412PreconditionFailed => "It is not the version of If-Match any more.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body is neither JSON nor a form, or is not in UTF-8.",
        StatusCodes.Status429TooManyRequests => "Too many requests or attempts.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    public static string Of(string header) => header switch
    {
        nameof(HeaderNames.ETag) => "For If-None-Match and If-Match: it begins with the version.",
        nameof(HeaderNames.Location) => "The address of what was made.",
        _ => header == HeaderNames.RetryAfter ? "How many seconds to wait." : "How to sign in.",
    };
}
