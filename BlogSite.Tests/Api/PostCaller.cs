using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>Somebody with a program that writes posts over the API.</summary>
internal sealed class PostCaller(BlogApp app, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };

    public static async Task<PostCaller> SignedInAsync(BlogApp app, string name, string role = Roles.Author)
    {
        await app.AccountAsync(name, role);
        using var stranger = new PostCaller(app);
        var answer = await stranger.SendAsync("POST", "/api/token/", new { username = name, password = BlogApp.Password });
        return new PostCaller(app, answer.Json.GetProperty("access").GetString());
    }

    public Task<PostAnswer> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync("GET", address, null, headers);

    public Task<PostAnswer> SendAsync(string method, string address, object? body, params (string Name, string Value)[] headers) =>
        SendAsync(method, address, body is null ? null : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), headers);

    public async Task<PostAnswer> SendAsync(string method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        if (token is not null) { request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token); }

        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }

        using var response = await _http.SendAsync(request);
        return new PostAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag, response.Headers.Location?.OriginalString);
    }

    /// <summary>Writes a post, and answers with it.</summary>
    public async Task<JsonElement> WriteAsync(object post)
    {
        var answer = await SendAsync("POST", "/api/blogposts/", post);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return answer.Json;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record PostAnswer(HttpStatusCode Status, string Body, string? ETag, string? Location)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? this[string name] => Json.GetProperty(name).ToString();

    /// <summary>What is wrong with one field.</summary>
    public string? Error(string field) => Json.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var of) ? of[0].GetString() : null;

    /// <summary>The titles of a list.</summary>
    public IEnumerable<string?> Titles => Json.GetProperty("results").EnumerateArray().Select(post => post.GetProperty("title").GetString());
}
