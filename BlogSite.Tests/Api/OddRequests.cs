using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlogSite.Api;
using CsCheck;

namespace BlogSite.Tests.Api;

/// <summary>A request as somebody might send it who errs, or means harm.</summary>
/// <param name="Body">Null: none.</param>
internal sealed record OddRequest(MappedEndpoint Endpoint, string Method, string Address, byte[]? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers)
{
    public override string ToString() => $"{Method} {Cut(Address)} {string.Join(", ", Headers.Select(header => $"{header.Name}: {Cut(header.Value)}"))} {ContentType} {Cut(Encoding.Latin1.GetString(Body ?? []))}";

    private static string Cut(string text) => text[..Math.Min(text.Length, 400)];
}

/// <summary>What may be sent instead of what is meant.</summary>
internal static class OddRequests
{
    private const string Json = "application/json";

    /// <summary>Values in JSON, as they are written there.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e999", "-1e-999", "123456789012345678901234567890", "[]", "{}", "[[]]", "[null]", "[1,\"a\",{}]", "{\"a\":{\"b\":[]}}", "[\"a\",\"a\",\"A\"]",
        "\"\"", "\" \"", "\"\\t\\r\\n\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\"", "[\"\\ud800\"]", "[\"\\u0000\"]", "{\"\\ud800\":\"\\udfff\"}", "\"\\uffff\\ufffe\"",
        "\"\\ud83d\\ude00\"", "\"\\u202eabc\\u2066\"", "\"\\u200b\\u00ad\"", "\"e\\u0301\\u0301\\u0301\"", "\"\\u001b[0m\\u0007\"", "\"<script>alert(1)</script>\"", "\"'; DROP TABLE Posts; --\"", "\"../../etc\"", "\"%00%ff\"",
        "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-13-45T99:99:99Z\"", "\"2026-05-01T09:30:00\"", "\"-1\"", "\"a,b,,c\"", "[\",\"]", "\"published\"", "\"draft\"", "\"PUBLISHED\"",
        $"\"{new string('a', 70_000)}\"", $"\"{new string('\u00e9', 300)}\"", $"\"{new string('*', 5_000)}\"", $"\"{new string('[', 3_000)}\"", $"[{string.Join(',', Enumerable.Repeat("\"tag\"", 500))}]",
        string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)), string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)), string.Concat(Enumerable.Repeat("{\"a\":", 500)),
    ];

    private static readonly byte[][] BrokenBodies =
    [
        [], [0], [0xff, 0xfe, (byte)'{', 0], [0xef, 0xbb, 0xbf, (byte)'{', (byte)'}'], [.. "{\"title\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8], [.. "{\"title\":\""u8, 0xc3, .. "\"}"u8],
        .. new[]
        {
            "{", "}", "{}", "[]", "null", "\"x\"", "1", "{\"title\"", "{\"title\":", "{\"title\":\"a\",}", "{'title':'a'}", "{title:1}", "{\"title\":\"a\"}{}", "{\"title\":\"a\",\"title\":\"b\"}", "// no", "{\"title\":NaN}",
            "{\"title\":\"\\x\"}", "{\"title\":\"\n\"}", "a=b&c", "title=%00", "title=%ff&content=%ed%a0%80", "title=a&title=b", "=&=&", "--b\r\n\r\n\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na",
            "--b\r\nContent-Disposition: form-data; name=\"title\"; filename=\"x.txt\"\r\n\r\na\r\n--b--\r\n", new string('{', 5_000), new string('a', 70_000), string.Concat(Enumerable.Repeat("a=b&", 3_000)),
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private static readonly string?[] ContentTypes =
    [
        null, "", ";;;", "x", "*/*", "text/plain", "text/html", "application/xml", "application/problem+json", "application/merge-patch+json", Json, "APPLICATION/JSON", Json + "; charset=utf-8", Json + "; charset=\"UTF-8\"",
        Json + "; charset=utf-16", Json + "; charset=utf-7", Json + "; charset=nonsense", Json + "; charset=", Json + "; charset", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=b", "multipart/form-data; boundary=\"", "multipart/mixed; boundary=b", $"multipart/form-data; boundary={new string('b', 200)}", "multipart/form-data; boundary=b; charset=utf-32",
    ];

    private static readonly string[] Queries =
    [
        "", "", "?", "?cursor=x", "?cursor=f", "?cursor=f0-0", "?cursor=f9223372036854775807-2147483647", "?cursor=f-1--1", "?cursor=b99999999999999999999-1", "?page_size=0", "?page_size=-1", "?page_size=99999999999999999999", "?page_size=1e3",
        "?page_size=%D9%A1", "?page_size=1&page_size=2", "?status=draft", "?status=draft&status=published", "?status=DRAFT", "?ordering=-", "?ordering=--title", "?ordering=updated_at&cursor=b0-1", "?count=maybe", "?count=true&tag=%F0%9F%98%80",
        "?tag=%00", "?tag=%ff", "?tag=%ed%a0%80", "?tag=", "?tag=%2C", "?author='", "?author[]=1", "?a&b=&=c&&", "?%00=1", "?access_token=x&token=y", "?format=html", "?format=api", "?code=x", $"?author={new string('a', 5_000)}",
    ];

    private static readonly string[] Ids = ["1", "2", "3", "4", "0", "-1", "+1", "1.0", "1e3", "2147483648", "99999999999999999999", "%D9%A1", "abc", "'", "%20", "%252F", "%2F", "..", "%2e%2e", "1;2", "00000000-0000-0000-0000-000000000000", "{0}", "%ff", new string('1', 1_000)];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "PROPFIND"];

    private static readonly string[] Tags = ["*", "\"1\"", "W/\"1\"", "\"1\", \"2\"", "1", "\"", "", ",", "\"\u00e9\"", new string('"', 1_000)];

    private static readonly string[] Accepts = ["*/*", Json, "text/html;q=0.1, application/json", "application/xml", ";;;", "text/html;q=0", ""];

    /// <summary>What one would send who reads the documentation, but for one field.</summary>
    public static byte[] With(MappedEndpoint endpoint, string name, string value) => Encoding.UTF8.GetBytes(
        $"{{{string.Join(',', endpoint.Fields.Where(field => field.IsRequired && field.Name != name).Select(field => $"\"{field.Name}\":{Example(field)}").Append($"\"{name}\":{value}"))}}}");

    /// <param name="tokens">One that is good, and others.</param>
    public static Gen<OddRequest> Of(IReadOnlyList<MappedEndpoint> endpoints, string good, params string[] tokens) =>
        from endpoint in Gen.OneOfConst([.. endpoints])
        from method in Gen.Frequency((8, Gen.Const(endpoint.Method)), (1, Gen.OneOfConst(Methods)))
        from id in Gen.OneOfConst(Ids)
        from query in Gen.OneOfConst(Queries)
        from slash in Gen.OneOfConst("", "/", "/", "//")
        from body in Body(endpoint)
        from authorization in Gen.Frequency((4, Gen.OneOfConst<string?>($"Bearer {good}")), (2, Gen.OneOfConst<string?>(null, null)), (2, Gen.OneOfConst<string?>([.. Authorizations(good, tokens)])))
        from conditions in Gen.OneOfConst(Tags).Select(Gen.OneOfConst("If-Match", "If-None-Match", "X-Nothing"))
        from accept in Gen.OneOfConst(Accepts)
        select new OddRequest(
            endpoint, method, endpoint.At(id).TrimEnd('/') + slash + query, method is "GET" or "HEAD" ? null : body.Bytes, body.Type,
            [.. (authorization is null ? [] : new[] { ("Authorization", authorization) }), (conditions.Item2, conditions.Item1), ("Accept", accept), ("Origin", "https://app.example.org")]);

    private static Gen<(byte[]? Bytes, string? Type)> Body(MappedEndpoint endpoint) => Gen.Frequency(
        (3, from fields in Gen.OneOfConst(Values).Array[endpoint.Fields.Count] select ((byte[]?)Encoding.UTF8.GetBytes($"{{{string.Join(',', endpoint.Fields.Zip(fields, (field, value) => $"\"{field.Name}\":{value}"))}}}"), (string?)Json)),
        (3, from text in Gen.String[Gen.Char, 0, 300] from place in Gen.Int[0, 20] select ((byte[]?)Typed(endpoint, place, text), (string?)Json)),
        (3, from bytes in Gen.OneOfConst(BrokenBodies) from type in Gen.OneOfConst(ContentTypes) select ((byte[]?)bytes, type)),
        (1, from bytes in Gen.Byte.Array[0, 200] from type in Gen.OneOfConst(ContentTypes) select ((byte[]?)bytes, type)),
        (1, Gen.OneOfConst(ContentTypes).Select(type => ((byte[]?)null, type))));

    /// <summary>Any text at all in one field, with the escapes that JSON has for it.</summary>
    private static byte[] Typed(MappedEndpoint endpoint, int place, string text) =>
        endpoint.Fields.Count == 0 ? [] : With(endpoint, endpoint.Fields[place % endpoint.Fields.Count].Name, $"\"{string.Concat(text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")))}\"");

    private static string Example(Field field) => field.Type == FieldType.Texts ? JsonSerializer.Serialize(field.Example.Split(',')) : JsonValue.Create(field.Example).ToJsonString();

    private static IEnumerable<string?> Authorizations(string good, string[] tokens) =>
    [
        .. tokens.Select(token => $"Bearer {token}"), "Bearer", "Bearer ", " ", "", $"Bearer  {good}", $"bearer {good}", $"Bearer {good} {good}", $"Bearer\t{good}", $"Bearer {good},", "Bearer a.b.c", "Bearer ..", "Bearer e30.e30.", "Basic eDp5", "Token x", good,
        $"Bearer {new string('a', 20_000)}", "Bearer \u00e9\u00ff", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "Digest username=\"x\"", ",", "Bearer null",
    ];
}
