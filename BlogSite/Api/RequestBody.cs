using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Reads what a caller sent, JSON or a form, field by field, so that one answer names all that is wrong.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly Problem NoBody = new(StatusCodes.Status400BadRequest, "parse_error", "The body ends before its end, or is none.");
    private static readonly Problem NoForm = new(StatusCodes.Status400BadRequest, "parse_error", "The body is no form in UTF-8.");
    private static readonly Problem NoObject = new(StatusCodes.Status400BadRequest, "parse_error", "The body is to be one JSON object.");
    private static readonly Problem NoJson = new(StatusCodes.Status400BadRequest, "parse_error", "The body is no JSON: see RFC 8259. Each name may be there once.");

    /// <summary>The values, or what is wrong with them.</summary>
    public static async Task<(Values Values, Problem? Problem)> ReadAsync(HttpRequest request, Fields fields, CancellationToken stop)
    {
        var values = new Values();
        if (request.ContentType is not null || request.ContentLength > 0 || request.Headers.ContainsKey(HeaderNames.TransferEncoding))
        {
            return (values, await ReadSentAsync(request, fields, values, stop) ?? values.Problem);
        }

        foreach (var field in fields.All)
        {
            FieldReading.Missing(field, fields, values);
        }

        return (values, values.Problem);
    }

    private static async Task<Problem?> ReadSentAsync(HttpRequest request, Fields fields, Values values, CancellationToken stop)
    {
        // What is packed nobody here unpacks; and whoever names another encoding would not be read as they wrote.
        if (request.Headers.ContentEncoding.Count > 0 || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsUtf8(type) || !(request.HasFormContentType || IsJson(type)))
        {
            return Problem.UnsupportedMediaType;
        }

        try
        {
            return await BytesAsync(request, fields.Limit, stop) is not { } bytes ? Problem.TooLarge
                : request.HasFormContentType ? await ReadFormAsync(bytes, type, fields, values, stop)
                : ReadJson(bytes, fields, values);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            return NoBody; // chunks that are none
        }
    }

    private static async Task<Problem?> ReadFormAsync(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue type, Fields fields, Values values, CancellationToken stop)
    {
        if (await FormFields.ReadAsync(bytes, type, stop) is not { } form)
        {
            return NoForm;
        }

        foreach (var field in fields.All)
        {
            if (form.TryGetValue(field.Name, out var sent))
            {
                FieldReading.Read(field, sent.ToArray(), values);
            }
            else
            {
                FieldReading.Missing(field, fields, values);
            }
        }

        return null;
    }

    private static Problem? ReadJson(ReadOnlyMemory<byte> bytes, Fields fields, Values values)
    {
        using var document = Parsed(bytes);
        if (document?.RootElement.ValueKind != JsonValueKind.Object)
        {
            return document is null ? NoJson : NoObject;
        }

        foreach (var field in fields.All)
        {
            if (document.RootElement.TryGetProperty(field.Name, out var sent))
            {
                FieldReading.Read(field, sent, values);
            }
            else
            {
                FieldReading.Missing(field, fields, values);
            }
        }

        return null;
    }

    /// <summary>Null: it is no JSON, or nothing that can be read as text.</summary>
    private static JsonDocument? Parsed(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Utf8.IsValid(bytes.Span) ? JsonDocument.Parse(bytes, Strict) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // the latter where a name has an escaped half of a surrogate pair
        }
    }

    /// <summary>Null: they are too many.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpRequest request, int limit, CancellationToken stop)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[Math.Min(16 * 1024, limit)];
        for (int read; (read = await request.Body.ReadAsync(chunk, stop)) > 0;)
        {
            if (body.Length + read > limit)
            {
                return null;
            }

            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>JSON is UTF-8 (RFC 8259 8.1), and so are the forms of today; whoever says otherwise would not be read as they wrote.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue type) =>
        type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);
}
