using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BlogSite.Auth;
using Microsoft.AspNetCore.WebUtilities;

namespace BlogSite.Api;

/// <summary>The one shape of an error (RFC 9457). Nothing in it tells one request from another: equal failures are equal to the byte.</summary>
/// <param name="Code">One word for programs; SimpleJWT's where it has one.</param>
/// <param name="Detail">A sentence for people: what is wrong, and what to do.</param>
/// <param name="Errors">What is wrong with fields, by their names; null: it is about no field.</param>
internal sealed record Problem(int Status, string Code, string Detail, IReadOnlyDictionary<string, string[]>? Errors = null) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>What is sent breaks rules of its fields.</summary>
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) => new(StatusCodes.Status400BadRequest, "invalid", "Some fields are wrong: see errors.", errors);

    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, "not_found", "There is nothing at this address, or nothing that the caller may see.");

    /// <summary>The text of a post that cannot be rendered safely.</summary>
    public static Problem Unrendered(string sentence) => Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["content"] = [sentence] });

    public static Problem TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "too_large", "The body is larger than this address takes.");

    /// <summary>A token that is not accepted, or not any more.</summary>
    public static Problem BadToken { get; } = new(StatusCodes.Status401Unauthorized, Refusal.BadToken.Code, Refusal.BadToken.Detail);

    /// <summary>What stands behind an answer that has a status and nothing else.</summary>
    public static Problem Of(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (context.Features.Get<Refusal>() is { } refusal && status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
        {
            return new Problem(status, refusal.Code, refusal.Detail);
        }

        return status switch
        {
            StatusCodes.Status400BadRequest => new(status, "bad_request", "The request cannot be read: it is not well-formed."),
            StatusCodes.Status403Forbidden => new(status, "permission_denied", "The caller may not do this."),
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => new(status, "method_not_allowed", $"This address takes {context.Response.Headers.Allow} only."),
            StatusCodes.Status408RequestTimeout => new(status, "timeout", "The body did not come in time. Send it again."),
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests => new(status, "throttled", "Too many requests. Try again after the seconds that Retry-After says."),
            StatusCodes.Status503ServiceUnavailable => new(status, "busy", "Another program holds the database. Try again after the seconds that Retry-After says."),
            >= StatusCodes.Status500InternalServerError => new(status, "error", "Something broke on our side. Try again in a moment."),
            _ => new(status, "refused", "The request was refused."),
        };
    }

    public static Problem UnsupportedMediaType { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = Refusal.Challenge; // RFC 9110 15.5.2: a 401 always says how
        }

        return response.WriteAsJsonAsync(
            new ProblemJson(ReasonPhrases.GetReasonPhrase(Status), Status, Detail, Code, Errors), (JsonTypeInfo<ProblemJson>)Answer.Options.GetTypeInfo(typeof(ProblemJson)), ContentType, httpContext.RequestAborted);
    }
}

/// <summary>An error as it is sent.</summary>
/// <param name="Title">The words of the status.</param>
/// <param name="Status">That of the answer.</param>
/// <param name="Detail">What is wrong and what to do, for people.</param>
/// <param name="Code">What is wrong, in one word for programs.</param>
/// <param name="Errors">By the names of fields; absent where the error is about none.</param>
internal sealed record ProblemJson(string Title, int Status, string Detail, string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null);
