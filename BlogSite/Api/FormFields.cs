using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>Forms, read to the byte: the framework puts U+FFFD for what is no UTF-8 without a word, and what is stored would not be what was sent.</summary>
internal static class FormFields
{
    /// <summary>More than any form of ours has, many times over.</summary>
    private const int Most = 1000;

    /// <summary>Each name with what was sent for it, in order; null: it is no form, or no text.</summary>
    public static async Task<Dictionary<string, List<string>>?> ReadAsync(ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, CancellationToken stop)
    {
        if (!type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return Encoded(body.Span);
        }

        try
        {
            return await PartsAsync(body, type, stop);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return null; // without an end, or with headers that are none
        }
    }

    private static Dictionary<string, List<string>>? Encoded(ReadOnlySpan<byte> body)
    {
        Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);
        var count = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var at = pair.IndexOf((byte)'=');
            if (pair.Length == 0)
            {
                continue;
            }

            if (Decoded(at < 0 ? pair : pair[..at]) is not { } name || Decoded(at < 0 ? [] : pair[(at + 1)..]) is not { } value || ++count > Most)
            {
                return null;
            }

            Add(fields, name, value);
        }

        return fields;
    }

    private static async Task<Dictionary<string, List<string>>?> PartsAsync(ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, CancellationToken stop)
    {
        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);
        var (parts, count) = (new MultipartReader(boundary.ToString(), new MemoryStream(body.ToArray())), 0);
        while (await parts.ReadNextSectionAsync(stop) is { } part)
        {
            if (++count > Most)
            {
                return null;
            }

            if (MediaTypeHeaderValue.TryParse(part.ContentType, out var own) && !RequestBody.IsUtf8(own))
            {
                return null; // it would not be read as it was written
            }

            if (part.GetContentDispositionHeader() is not { } disposition || !disposition.IsFormDisposition())
            {
                continue; // a file means nothing here
            }

            using var bytes = new MemoryStream();
            await part.Body.CopyToAsync(bytes, stop);
            if (!Utf8.IsValid(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))
            {
                return null;
            }

            Add(fields, HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        }

        return fields;
    }

    /// <summary>Null: it is no UTF-8 once decoded.</summary>
    private static string? Decoded(ReadOnlySpan<byte> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var one = encoded[i];
            if (one == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                one = (byte)((Convert.ToInt32(((char)encoded[i + 1]).ToString(), 16) << 4) | Convert.ToInt32(((char)encoded[i + 2]).ToString(), 16));
                i += 2;
            }
            else if (one == '+')
            {
                one = (byte)' ';
            }

            bytes[length++] = one;
        }

        return Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static void Add(Dictionary<string, List<string>> fields, string name, string value)
    {
        if (!fields.TryGetValue(name, out var values))
        {
            fields[name] = values = [];
        }

        values.Add(value);
    }
}
