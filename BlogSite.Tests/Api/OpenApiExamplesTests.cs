using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>What the description gives as an example is sent as it stands, and what comes back is what it describes.</summary>
public sealed class OpenApiExamplesTests
{
    private static readonly Dictionary<string, string> Authors = new(StringComparer.Ordinal) { ["Accounts:Registration"] = "Authors" };

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Every_example_of_a_body_is_taken_and_answered_as_described(string type)
    {
        await using var app = new BlogApp(Authors);
        using var client = app.Visitor();
        var api = await DescribedApi.ReadAsync(client);
        var endpoints = app.EndpointsOfApi().Where(endpoint => endpoint.Fields.Count > 0).OrderBy(endpoint => endpoint.Path != "/api/user/register/").ToList(); // it makes whom the others name

        foreach (var endpoint in endpoints)
        {
            foreach (var example in Examples(api, endpoint))
            {
                var answer = await SendAsync(app, client, endpoint, example, type);

                ((int)answer.Status).ShouldBe(endpoint.Gives.ShouldNotBeNull().Status, $"{endpoint} {example.ToJsonString()} {answer.Body}");
                api.ShouldDescribe(endpoint, answer);
                if (endpoint.Path == "/api/user/register/") { break; } // once, for the next would have the same name
            }
        }
    }

    [Fact]
    public async Task Every_example_of_a_query_is_taken_and_answered_as_described()
    {
        await using var app = new BlogApp(Authors);
        using var client = app.Visitor();
        var api = await DescribedApi.ReadAsync(client);
        var token = await MartaAsync(client);
        await app.PostAsync((await app.UserAsync("marta")).Id);

        foreach (var endpoint in app.EndpointsOfApi().Where(endpoint => endpoint.Asks.Count > 0))
        {
            foreach (var asked in api.Operation(endpoint).GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query"))
            {
                var answer = await client.GetAsync($"{endpoint.Path}?{asked.GetProperty("name").GetString()}={Uri.EscapeDataString(asked.GetProperty("example").ToString())}", ("Authorization", $"Bearer {token}"));

                answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
                api.ShouldDescribe(endpoint, answer);
            }
        }
    }

    [Fact]
    public async Task What_is_read_and_what_is_deleted_is_answered_as_described()
    {
        await using var app = new BlogApp(Authors);
        using var client = app.Visitor();
        var api = await DescribedApi.ReadAsync(client);

        foreach (var endpoint in app.EndpointsOfApi().Where(endpoint => endpoint.Fields.Count == 0))
        {
            var answer = await SendAsync(app, client, endpoint, null, "");
            ((int)answer.Status).ShouldBe(endpoint.Gives.ShouldNotBeNull().Status, $"{endpoint} {answer.Body}");
            api.ShouldDescribe(endpoint, answer);
            if (endpoint.Asks.Count > 0) { api.ShouldDescribe(endpoint, await client.GetAsync(endpoint.Path + "?count=true")); }

            if (answer.Headers.TryGetValue("ETag", out var tag))
            {
                var same = await client.GetAsync(answer.Address.PathAndQuery, ("If-None-Match", tag));
                same.Status.ShouldBe(HttpStatusCode.NotModified);
                api.ShouldDescribe(endpoint, same);
            }
        }
    }

    [Fact]
    public async Task Where_tokens_do_not_rotate_the_one_that_comes_is_described_too()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(Authors, StringComparer.Ordinal) { ["Tokens:RotateApiRefreshTokens"] = "false" });
        using var client = app.Visitor();
        var api = await DescribedApi.ReadAsync(client);
        var refresh = app.EndpointsOfApi().Single(endpoint => endpoint.Path == "/api/token/refresh/");

        var answer = await SendAsync(app, client, refresh, new JsonObject { ["refresh"] = "" }, "application/json");

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Body.ShouldNotContain("refresh");
        api.ShouldDescribe(refresh, answer);
    }

    /// <summary>The example of the whole, and with it the example of each field that is not in there.</summary>
    private static IEnumerable<JsonObject> Examples(DescribedApi api, MappedEndpoint endpoint)
    {
        var whole = api.Operation(endpoint).GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        yield return JsonObject.Create(whole).ShouldNotBeNull();
        foreach (var field in api.Takes(endpoint).GetProperty("properties").EnumerateObject())
        {
            foreach (var example in field.Value.GetProperty("examples").EnumerateArray())
            {
                var more = JsonObject.Create(whole.Clone()).ShouldNotBeNull();
                more[field.Name] = JsonNode.Parse(example.GetRawText());
                yield return more;
            }
        }
    }

    /// <summary>As somebody who has signed in just now, and to a post or session of their own.</summary>
    private static async Task<Answer> SendAsync(BlogApp app, Visitor client, MappedEndpoint endpoint, JsonObject? example, string type)
    {
        var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), endpoint.Path);
        if (endpoint.Path != "/api/user/register/")
        {
            var token = await MartaAsync(client, example);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var user = await app.UserAsync("marta");
            if (endpoint.Path.Contains("{id}", StringComparison.Ordinal))
            {
                var id = endpoint.Path.Contains("blogposts", StringComparison.Ordinal) ? $"{(await app.PostAsync(user.Id, isPublished: endpoint.Method == "GET")).Id}" : await SessionAsync(client, token);
                request.RequestUri = new Uri(endpoint.At(id), UriKind.Relative);
            }
        }

        request.Content = example is null ? null : Content(example, type);
        return await client.SendAsync(request);
    }

    private static async Task<string> SessionAsync(Visitor client, string token)
    {
        using var sessions = JsonDocument.Parse((await client.GetAsync("/api/user/sessions/", ("Authorization", $"Bearer {token}"))).Body);
        return sessions.RootElement.GetProperty("results")[0].GetProperty("id").GetString().ShouldNotBeNull();
    }

    /// <summary>Signs marta in, who is made where she is not there; puts the tokens in the places of an example.</summary>
    private static async Task<string> MartaAsync(Visitor client, JsonObject? example = null)
    {
        await client.PostAsync("/api/user/register/", ("username", "marta"), ("password", "a long passphrase")); // refused where she is there
        using var pair = JsonDocument.Parse((await client.PostAsync("/api/token/", ("username", "marta"), ("password", "a long passphrase"))).Body);
        foreach (var (place, kind) in new[] { ("refresh", "refresh"), ("token", "access") })
        {
            if (example?.ContainsKey(place) == true) { example[place] = pair.RootElement.GetProperty(kind).GetString(); }
        }

        return pair.RootElement.GetProperty("access").GetString().ShouldNotBeNull();
    }

    private static HttpContent Content(JsonObject example, string type)
    {
        if (type == "application/json") { return new StringContent(example.ToJsonString(), Encoding.UTF8, type); }

        var fields = example.SelectMany(field => field.Value is JsonArray many ? many.Select(one => KeyValuePair.Create(field.Key, $"{one}")) : [KeyValuePair.Create(field.Key, $"{field.Value}")]).ToList();
        if (type == "application/x-www-form-urlencoded") { return new FormUrlEncodedContent(fields); }

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields) { parts.Add(new StringContent(value), name); }

        return parts;
    }
}
