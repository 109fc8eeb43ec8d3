using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>Whatever is sent to the API, it answers as it says it does: no fault, no page, no redirect, and every refusal in the one shape.</summary>
public sealed class NoFaultTests
{
    private static readonly Dictionary<string, string> Authors = new(StringComparer.Ordinal) { ["Accounts:Registration"] = "Authors" };

    [Fact]
    public async Task No_value_in_any_field_of_any_endpoint_is_a_fault()
    {
        await using var app = new BlogApp(Authors);
        using var client = app.Visitor();
        var (access, _) = await TokensAsync(app, client);
        var asked = 0;

        foreach (var endpoint in app.EndpointsOfApi())
        {
            foreach (var (field, value) in endpoint.Fields.SelectMany(field => OddRequests.Values.Select(value => (field, value))))
            {
                asked++;
                var request = new OddRequest(endpoint, endpoint.Method, endpoint.At("1"), OddRequests.With(endpoint, field.Name, value), "application/json", [("Authorization", $"Bearer {access}")]);
                await ShouldBeSoundAsync(app, client, request);
            }
        }

        asked.ShouldBeGreaterThan(29 * 50);
    }

    [Fact]
    public async Task No_request_is_a_fault()
    {
        await using var app = new BlogApp(Authors);
        using var client = app.Visitor();
        var (access, refresh) = await TokensAsync(app, client);
        var reader = await TokensOfAsync(app, client, "rita", Roles.Reader);

        await OddRequests.Of(app.EndpointsOfApi(), access, refresh, reader.Access).AlwaysAsync(request => ShouldBeSoundAsync(app, client, request), times: 1000);

        (await client.GetAsync("/api/user/me/", ("Authorization", $"Bearer {access}"))).Status.ShouldBe(HttpStatusCode.OK, "or what needs a token would not have been looked at");
    }

    private static async Task ShouldBeSoundAsync(BlogApp app, Visitor client, OddRequest odd)
    {
        var request = new HttpRequestMessage(new HttpMethod(odd.Method), odd.Address);
        if (odd.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            if (odd.ContentType is { } type) { request.Content.Headers.TryAddWithoutValidation("Content-Type", type); }
        }

        foreach (var (name, value) in odd.Headers) { request.Headers.TryAddWithoutValidation(name, value); }

        var answer = await client.SendAsync(request);
        var status = (int)answer.Status;

        (status is (>= 200 and < 300) or 304 or (>= 400 and < 500)).ShouldBeTrue($"{odd}\n{status}\n{app.Log.Lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal))}");
        answer.SetCookies.ShouldBeEmpty();
        if (status != 201) { answer.Location.ShouldBeNull(odd.ToString()); } // not even to the address with its last slash
        var isSuccess = status < 400;
        if (answer.Headers.TryGetValue("Content-Type", out var told))
        {
            MediaTypeHeaderValue.Parse(told).MediaType.ShouldBe(isSuccess ? "application/json" : "application/problem+json", odd.ToString());
        }

        if (!isSuccess) { ShouldBeProblem(answer, odd); }
    }

    private static void ShouldBeProblem(Answer answer, OddRequest odd)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var problem = document.RootElement;
        var status = (int)answer.Status;

        problem.EnumerateObject().Select(property => property.Name).Except(["errors"], StringComparer.Ordinal).ShouldBe(["title", "status", "detail", "code"], odd.ToString()); // and no trace id
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("code").GetString().ShouldNotBeNull().ShouldMatch("^[a-z][a-z_]+$");
        if (problem.TryGetProperty("errors", out var errors))
        {
            IEnumerable<string> known = odd.Method == odd.Endpoint.Method ? [.. odd.Endpoint.Fields.Select(field => field.Name), .. odd.Endpoint.Asks.Select(field => field.Name), "non_field_errors"] : errors.EnumerateObject().Select(field => field.Name);
            errors.EnumerateObject().Select(field => field.Name).Except(known, StringComparer.Ordinal).ShouldBeEmpty(odd.ToString());
            errors.EnumerateObject().ShouldAllBe(field => field.Value.GetArrayLength() > 0);
        }

        answer.Headers.ContainsKey("WWW-Authenticate").ShouldBe(status == 401, odd.ToString());
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        if (status == 405) { answer.Headers["Allow"].ShouldNotBeEmpty(odd.ToString()); }
        else if (odd.Method == odd.Endpoint.Method && !IsElsewhere(odd)) { odd.Endpoint.Refuses.ShouldContain(status, $"{odd}\n{answer.Body}"); }
    }

    /// <summary>Some ids make another path.</summary>
    private static bool IsElsewhere(OddRequest odd) => odd.Address.Contains("..", StringComparison.Ordinal) || odd.Address.Contains("%2", StringComparison.OrdinalIgnoreCase) || odd.Address.Split('?')[0].EndsWith("//", StringComparison.Ordinal);

    private static async Task<(string Access, string Refresh)> TokensAsync(BlogApp app, Visitor client)
    {
        var tokens = await TokensOfAsync(app, client, "ada", Roles.Author);
        for (var post = 0; post < 4; post++) { await app.PostAsync((await app.UserAsync("ada")).Id); }

        return tokens;
    }

    private static async Task<(string Access, string Refresh)> TokensOfAsync(BlogApp app, Visitor client, string name, string role)
    {
        await app.AccountAsync(name, role);
        using var pair = JsonDocument.Parse((await client.PostAsync("/api/token/", ("username", name), ("password", BlogApp.Password))).Body);
        return (pair.RootElement.GetProperty("access").GetString().ShouldNotBeNull(), pair.RootElement.GetProperty("refresh").GetString().ShouldNotBeNull());
    }
}
