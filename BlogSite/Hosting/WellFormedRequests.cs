using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Hosting;

/// <summary>
/// Answers 400 to what no browser sends: addresses or forms with NUL or with bytes that are not UTF-8. The framework would put
/// U+FFFD in their place without a word, and what is stored would not be what was sent.
/// </summary>
/// <remarks>Reads the body of a form into memory, at most <see cref="Limits.RequestBody"/>; more answers 413.</remarks>
internal sealed class WellFormedRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(context); // refused already, and on its way to the page that says so
            return;
        }

        if (!IsText(request.QueryString.Value.AsSpan()) || request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (request.HasFormContentType && HttpMethods.IsPost(request.Method))
        {
            if (await ReadAsync(context) is not { } status)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    /// <summary>Reads and checks the form; answers with a status where it is refused.</summary>
    private static async Task<int?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > Limits.RequestBody)
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
                if (body.Length + read > Limits.RequestBody)
                {
                    return StatusCodes.Status413PayloadTooLarge;
                }

                body.Write(chunk, 0, read);
            }

            var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
            var isMultipart = request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
            if (isMultipart ? !Utf8.IsValid(bytes) || bytes.Contains((byte)0) : !IsText(bytes))
            {
                return StatusCodes.Status400BadRequest;
            }

            body.Position = 0;
            request.Body = body;
            var form = await request.ReadFormAsync(context.RequestAborted);
            // The names of a multipart form may be encoded as in mails, and NUL with them.
            return form.Keys.Any(name => name.Contains('\0', StringComparison.Ordinal)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (InvalidDataException)
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

    /// <summary>Whether the form is said to be in the only encoding that browsers send: in another, what is checked here would not be what is read.</summary>
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);

    private static bool IsText(ReadOnlySpan<char> encoded)
    {
        Span<byte> bytes = encoded.Length <= 1024 ? stackalloc byte[encoded.Length * 3] : new byte[encoded.Length * 3];
        return Utf8.FromUtf16(encoded, bytes, out _, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done
            && IsText(bytes[..written]);
    }

    /// <summary>Whether percent-encoded bytes are UTF-8 without NUL once decoded.</summary>
    private static bool IsText(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var b = encoded[i];
            if (b == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1]) is >= 0 and var high && Hex(encoded[i + 2]) is >= 0 and var low)
            {
                b = (byte)((high << 4) | low);
                i += 2;
            }

            if (b == 0)
            {
                return false;
            }

            decoded[length++] = b;
        }

        return Utf8.IsValid(decoded.AsSpan(0, length));
    }

    private static int Hex(byte b) => char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
}
