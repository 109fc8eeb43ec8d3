using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BlogSite.Tests.Api;

/// <summary>What a call brought. None of them sets a cookie, sends elsewhere, or is a page.</summary>
internal sealed record ApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A text of it; null: there is none of that name.</summary>
    public string? this[string name] => Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The pair of tokens of an answer that has one.</summary>
    public (string Access, string Refresh) Pair
    {
        get
        {
            Status.ShouldBe(StatusCodes.Status200OK, Body);
            Headers["Cache-Control"].ShouldBe("no-store"); // RFC 6749 5.1
            Names(Json).ShouldBe(["access", "refresh"]);
            return (this["access"].ShouldNotBeNull(), this["refresh"].ShouldNotBeNull());
        }
    }

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        headers.ContainsKey("Set-Cookie").ShouldBeFalse();
        ((int)response.StatusCode).ShouldNotBeInRange(300, 399);
        return new ApiAnswer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The one shape of an error.</summary>
    public ApiAnswer ShouldBeProblem(int status, string? code = null)
    {
        Status.ShouldBe(status, Body);
        Headers["Content-Type"].ShouldBe("application/problem+json");
        Headers["Cache-Control"].ShouldBe("no-store");
        Names(Json).Where(name => name != "errors").ShouldBe(["title", "status", "detail", "code"]);
        this["title"].ShouldBe(ReasonPhrases.GetReasonPhrase(status));
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        this["detail"].ShouldNotBeNullOrWhiteSpace();
        this["code"].ShouldNotBeNullOrWhiteSpace();
        if (code is not null) { this["code"].ShouldBe(code); }

        Headers.GetValueOrDefault("WWW-Authenticate").ShouldBe(status == StatusCodes.Status401Unauthorized ? "Bearer realm=\"api\"" : null);
        Headers.ContainsKey("Retry-After").ShouldBe(status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable);
        return this;
    }

    /// <summary>400 that names these fields and no others, each with a sentence.</summary>
    public ApiAnswer ShouldName(params string[] fields)
    {
        ShouldBeProblem(StatusCodes.Status400BadRequest, "invalid");
        Names(Json.GetProperty("errors")).ShouldBe(fields, ignoreOrder: true);
        fields.ShouldAllBe(field => Error(field).EndsWith('.'));
        return this;
    }

    /// <summary>What is wrong with a field.</summary>
    public string Error(string field) => Json.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNull();

    public static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name);
}
