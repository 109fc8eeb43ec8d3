using System.Globalization;
using System.Text;
using System.Text.Unicode;
using BlogSite.Api;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Hosting;

/// <summary>
/// Answers 400 to forms as no browser sends them: with NUL or with bytes that are not UTF-8. The framework would put U+FFFD in their place
/// without a word, and what is stored would not be what was sent. For addresses there is <see cref="WellFormedAddresses"/>.
/// </summary>
/// <remarks>Reads the body of a form into memory, where there is an endpoint that takes it, and no more than <see cref="Limits"/> allow.</remarks>
internal sealed class WellFormedForms(RequestDelegate next)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private int _textsOfStrangers;

    public async Task InvokeAsync(HttpContext context, CurrentUser me)
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(context); // refused already, and on its way to the page that says so
            return;
        }

        if (!request.HasFormContentType || !HttpMethods.IsPost(request.Method) || ApiDoor.IsApi(context) || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context); // nobody reads it, where no address matched or routing itself answers 405; the API reads its own, once it knows who sends it
            return;
        }

        if (endpoint.Metadata.GetMetadata<TakesPictureAttribute>() is not null && request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            await TakePictureAsync(context, me);
            return;
        }

        var limit = TakesTexts(endpoint) ? Limits.Text : Limits.Form;
        var isShort = limit == Limits.Form || request.ContentLength <= Limits.Form;
        if ((isShort || me.CanWrite || TryHold(context) ? await ReadAsync(context, limit) : StatusCodes.Status429TooManyRequests) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    private async Task TakePictureAsync(HttpContext context, CurrentUser me)
    {
        if (!me.CanWrite)
        {
            // Nothing of it is read: it is sent to the login page as if it had asked for this one, and can be chosen again.
            (context.Request.ContentType, context.Request.Body) = (null, Stream.Null);
            await next(context);
            return;
        }

        OversizedUpload.Allow(context);
        if (await ReadAsync(context, Limits.Upload, isUpload: true) is { } status)
        {
            await OversizedUpload.LetPassAsync(context);
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    /// <summary>Whether posts are written there: those are the pages of who may write.</summary>
    private static bool TakesTexts(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(needed => needed.Policy == Policies.Write);

    /// <summary>
    /// Whether there is room for one more long text of somebody who is not signed in as an author. It may be an author's whose session
    /// died while they wrote, and they are to get it back; nothing tells them from a stranger, for the sign-out took their cookies and
    /// the antiforgery cookie is anybody's who asks for the login page. So all are let in, but few at once.
    /// </summary>
    private bool TryHold(HttpContext context)
    {
        if (Interlocked.Increment(ref _textsOfStrangers) > Limits.TextsOfStrangers)
        {
            Interlocked.Decrement(ref _textsOfStrangers);
            context.Response.Headers.RetryAfter = Retry.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return false;
        }

        // Not sooner: the page that gives the text back is made after this middleware has ended.
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _textsOfStrangers);
            return Task.CompletedTask;
        });
        return true;
    }

    /// <summary>Reads and checks the form; answers with a status where it is refused.</summary>
    private static async Task<int?> ReadAsync(HttpContext context, int limit, bool isUpload = false)
    {
        var request = context.Request;
        if (request.ContentLength > limit)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!IsUtf8(request.ContentType))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            var body = new MemoryStream();
            context.Response.RegisterForDispose(body);
            var chunk = new byte[16 * 1024];
            for (int read; (read = await request.Body.ReadAsync(chunk, context.RequestAborted)) > 0;)
            {
                if (body.Length + read > limit)
                {
                    return StatusCodes.Status413PayloadTooLarge;
                }

                body.Write(chunk, 0, read);
            }

            var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
            var isMultipart = request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
            if (!isUpload && (isMultipart ? !Utf8.IsValid(bytes) || bytes.Contains((byte)0) : !EncodedText.IsText(bytes)))
            {
                return StatusCodes.Status400BadRequest;
            }

            body.Position = 0;
            if (isUpload && !await IsTextBesideFilesAsync(context, body))
            {
                return StatusCodes.Status400BadRequest;
            }

            request.Body = body;
            var form = await request.ReadFormAsync(context.RequestAborted);
            // The names of a multipart form may be encoded as in mails, and NUL with them.
            return form.Keys.Any(name => name.Contains('\0', StringComparison.Ordinal)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException) // the latter: a part in an encoding that is not read any more
        {
            return StatusCodes.Status400BadRequest; // a form that is none, or with more fields than any of ours
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (IOException)
        {
            return StatusCodes.Status400BadRequest; // a multipart form that ends before its end
        }
    }

    /// <summary>Whether what stands beside the files of a form is text; a file may be anything.</summary>
    private static async Task<bool> IsTextBesideFilesAsync(HttpContext context, Stream body)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            return false;
        }

        var parts = new MultipartReader(boundary.ToString(), body);
        while (await parts.ReadNextSectionAsync(context.RequestAborted) is { } part)
        {
            if (part.GetContentDispositionHeader()?.IsFileDisposition() != true)
            {
                using var text = new MemoryStream();
                await part.Body.CopyToAsync(text, context.RequestAborted);
                if (!Utf8.IsValid(text.ToArray()) || text.ToArray().Contains((byte)0))
                {
                    return false;
                }
            }
        }

        body.Position = 0;
        return true;
    }

    /// <summary>Whether the form is said to be in the only encoding that browsers send: in another, what is checked here would not be what is read.</summary>
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);
}
