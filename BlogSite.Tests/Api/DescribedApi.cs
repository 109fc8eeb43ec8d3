using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>/api/openapi.json, as a client reads it.</summary>
internal sealed class DescribedApi
{
    private DescribedApi(JsonElement document) => Document = document;

    public JsonElement Document { get; }

    public IReadOnlyList<string> Operations =>
        [.. Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"))];

    public static async Task<DescribedApi> ReadAsync(Visitor visitor)
    {
        var answer = await visitor.GetAsync("/api/openapi.json");
        answer.Headers["Content-Type"].ShouldStartWith("application/json");
        using var document = JsonDocument.Parse(answer.Body);
        return new DescribedApi(document.RootElement.Clone());
    }

    public JsonElement Operation(MappedEndpoint endpoint) => Document.GetProperty("paths").GetProperty(endpoint.Path).GetProperty(endpoint.Method.ToLowerInvariant());

    /// <summary>The schema of what an operation takes.</summary>
    public JsonElement Takes(MappedEndpoint endpoint, string type = "application/json") => Operation(endpoint).GetProperty("requestBody").GetProperty("content").GetProperty(type).GetProperty("schema");

    /// <summary>An answer has a status, a type, names and types that its operation is said to have.</summary>
    public void ShouldDescribe(MappedEndpoint endpoint, Answer answer)
    {
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        Operation(endpoint).GetProperty("responses").TryGetProperty(status, out var response).ShouldBeTrue($"{endpoint} answered {status}: {answer.Body}");
        foreach (var header in response.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(header => header.Name) : [])
        {
            answer.Headers.ContainsKey(header).ShouldBeTrue($"{endpoint} {status} {header}");
        }

        if (!response.TryGetProperty("content", out var content))
        {
            answer.Body.ShouldBeEmpty(endpoint.ToString());
            return;
        }

        var type = MediaTypeHeaderValue.Parse(answer.Headers["Content-Type"]).MediaType.ShouldNotBeNull();
        using var body = JsonDocument.Parse(answer.Body);
        JsonShape.Faults(body.RootElement, content.GetProperty(type).GetProperty("schema"), Document).ShouldBeEmpty($"{endpoint} {answer.Body}");
    }
}
