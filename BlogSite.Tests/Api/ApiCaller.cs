using System.Text;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BlogSite.Tests.Api;

/// <summary>A program that calls the API: it keeps no cookies, follows no redirects, and sends what it is told to, however odd.</summary>
/// <param name="from">The address that its connection comes from; null: nowhere, as everybody's in memory.</param>
internal sealed class ApiCaller(BlogApp app, string? from = null) : IDisposable
{
    private readonly HttpClient _http = new(app.Server.CreateHandler(context => context.Connection.RemoteIpAddress = from is null ? null : System.Net.IPAddress.Parse(from))) { BaseAddress = new Uri("https://localhost") };

    /// <summary>Sent as Bearer; null: nothing is.</summary>
    public string? Token { get; set; }

    public Task<ApiAnswer> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethods.Get, address, null, headers);

    public Task<ApiAnswer> DeleteAsync(string address) => SendAsync(HttpMethods.Delete, address, null);

    /// <param name="body">JSON as it is, or what becomes JSON.</param>
    public Task<ApiAnswer> PostAsync(string address, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethods.Post, address, new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), headers);

    public Task<ApiAnswer> FormAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethods.Post, address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async Task<ApiAnswer> SendAsync(string method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        if (Token is not null) { request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}"); }

        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }

        using var response = await _http.SendAsync(request);
        return await ApiAnswer.OfAsync(response);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>How tests come by those who call.</summary>
internal static class ApiCallers
{
    public static BlogApp Site(params (string Name, string Value)[] settings) => new(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));

    /// <summary>Signs in to an account that is there.</summary>
    public static Task<ApiAnswer> ObtainAsync(this ApiCaller caller, string name, string password = BlogApp.Password, string? otp = null) =>
        caller.PostAsync("/api/token/", new { username = name, password, otp });

    public static async Task<(string Access, string Refresh)> TokensAsync(this BlogApp app, string name = "marta")
    {
        using var caller = new ApiCaller(app);
        return (await caller.ObtainAsync(name)).Pair;
    }

    /// <summary>Somebody with an account and an access token.</summary>
    public static async Task<ApiCaller> CallerAsync(this BlogApp app, string name = "marta", string role = Roles.Author)
    {
        await app.AccountAsync(name, role);
        return new ApiCaller(app) { Token = (await app.TokensAsync(name)).Access };
    }

    /// <summary>What a refresh token is traded for.</summary>
    public static async Task<ApiAnswer> RefreshAsync(this BlogApp app, string refresh)
    {
        using var caller = new ApiCaller(app);
        return await caller.PostAsync("/api/token/refresh/", new { refresh });
    }

    /// <summary>Whether an access token opens anything.</summary>
    public static async Task<bool> TakesAsync(this BlogApp app, string access)
    {
        using var caller = new ApiCaller(app) { Token = access };
        var answer = await caller.GetAsync("/api/user/me/");
        if (answer.Status != StatusCodes.Status200OK) { answer.ShouldBeProblem(StatusCodes.Status401Unauthorized); }

        return answer.Status == StatusCodes.Status200OK;
    }

    /// <summary>Asks with headers that no client library would send.</summary>
    public static async Task<int> StatusAsync(this BlogApp app, string address, StringValues authorization, Action<HttpContext> look)
    {
        var context = await app.Server.SendAsync(context =>
        {
            (context.Request.Scheme, context.Request.Host, context.Request.Method, context.Request.Path) = ("https", new HostString("localhost"), HttpMethods.Get, address);
            context.Request.Headers.Authorization = authorization;
        });
        look(context);
        return context.Response.StatusCode;
    }

    public static Task DisableAsync(this BlogApp app, string name) => app.WithUserAsync(name, (users, user) =>
    {
        user.DisabledAt = app.Clock.GetUtcNow();
        return users.UpdateAsync(user);
    });
}
