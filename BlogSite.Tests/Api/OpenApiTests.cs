using System.Globalization;
using System.Text.Json;
using BlogSite.Api;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>The description names what is mapped, and nothing else, by the metadata that the endpoints themselves are made of.</summary>
public sealed class OpenApiTests
{
    private const string Problem = "application/problem+json";

    [Fact]
    public async Task It_is_OpenAPI_3_1_and_names_the_site_and_the_way_to_sign_in()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var document = (await DescribedApi.ReadAsync(stranger)).Document;

        document.GetProperty("openapi").GetString().ShouldStartWith("3.1.");
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("https://localhost");
        var bearer = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer");
        (bearer.GetProperty("type").GetString(), bearer.GetProperty("scheme").GetString()).ShouldBe(("http", "bearer"));
    }

    [Fact]
    public async Task Every_endpoint_is_described_and_no_other()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var endpoints = app.EndpointsOfApi();

        endpoints.Count.ShouldBe(15);
        (await DescribedApi.ReadAsync(stranger)).Operations.Order(StringComparer.Ordinal).ShouldBe(endpoints.Select(endpoint => endpoint.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_words_a_name_of_its_own_and_says_who_may_call_it()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var api = await DescribedApi.ReadAsync(stranger);
        var operations = app.EndpointsOfApi().Select(api.Operation).ToList();

        operations.ShouldAllBe(operation => Words(operation, "summary") && operation.GetProperty("tags").GetArrayLength() == 1);
        operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(operations.Count);
        var open = app.EndpointsOfApi().Where(endpoint => !api.Operation(endpoint).TryGetProperty("security", out _)).Select(endpoint => endpoint.Path);
        open.Order(StringComparer.Ordinal).ShouldBe(["/api/token/", "/api/token/refresh/", "/api/token/verify/", "/api/user/logout/", "/api/user/register/"]);
        api.Operation(Only(app, "GET", "/api/user/me/")).GetProperty("security").GetArrayLength().ShouldBe(1);
        api.Operation(Only(app, "GET", "/api/blogposts/")).GetProperty("security").GetArrayLength().ShouldBe(2, "with a token or without");
    }

    [Fact]
    public async Task Every_field_that_a_request_takes_is_described_in_JSON_and_in_both_kinds_of_forms()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var api = await DescribedApi.ReadAsync(stranger);

        foreach (var endpoint in app.EndpointsOfApi())
        {
            api.Operation(endpoint).TryGetProperty("requestBody", out _).ShouldBe(endpoint.Fields.Count > 0, endpoint.ToString());
            foreach (var type in endpoint.Fields.Count > 0 ? new[] { "application/json", "application/x-www-form-urlencoded", "multipart/form-data" } : [])
            {
                var properties = api.Takes(endpoint, type).GetProperty("properties");
                properties.EnumerateObject().Select(property => property.Name).ShouldBe(endpoint.Fields.Select(field => field.Name), endpoint.ToString());
                properties.EnumerateObject().All(property => Words(property.Value, "description") && property.Value.TryGetProperty("type", out _)).ShouldBeTrue(endpoint.ToString());
            }

            foreach (var asked in endpoint.Asks)
            {
                var parameter = Parameters(api, endpoint).Single(parameter => parameter.GetProperty("name").GetString() == asked.Name);
                (parameter.GetProperty("in").GetString(), Words(parameter, "description")).ShouldBe(("query", true));
            }

            Parameters(api, endpoint).Count(parameter => parameter.GetProperty("in").GetString() == "path").ShouldBe(endpoint.Path.Contains("{id}", StringComparison.Ordinal) ? 1 : 0);
        }
    }

    [Fact]
    public async Task Every_field_that_an_answer_has_is_described_in_words()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var api = await DescribedApi.ReadAsync(stranger);
        var schemas = api.Document.GetProperty("components").GetProperty("schemas");

        foreach (var type in app.EndpointsOfApi().SelectMany(endpoint => endpoint.Gives.ShouldNotBeNull(endpoint.ToString()).Types).Append(typeof(ProblemJson)).Distinct())
        {
            var described = schemas.GetProperty(type.Name.Replace("Json", "", StringComparison.Ordinal));
            (described.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : []).Order(StringComparer.Ordinal)
                .ShouldBe(BlogSite.Api.Answer.Options.GetTypeInfo(type).Properties.Select(property => property.Name).Order(StringComparer.Ordinal), type.Name);
        }

        Undescribed(schemas, "schemas").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_refusal_is_described_by_the_one_shape_of_an_error()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var api = await DescribedApi.ReadAsync(stranger);

        foreach (var endpoint in app.EndpointsOfApi())
        {
            var refused = api.Operation(endpoint).GetProperty("responses").EnumerateObject().Where(response => response.Name[0] >= '4').ToList();
            refused.Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture)).Order().ShouldBe(endpoint.Refuses.Order(), endpoint.ToString());
            foreach (var response in refused)
            {
                Words(response.Value, "description").ShouldBeTrue();
                var content = response.Value.GetProperty("content").EnumerateObject().ShouldHaveSingleItem();
                (content.Name, content.Value.GetProperty("schema").GetProperty("$ref").GetString()).ShouldBe((Problem, "#/components/schemas/Problem"));
            }
        }
    }

    [Fact]
    public async Task That_nothing_is_taken_over_plain_http_is_described_everywhere()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        foreach (var endpoint in app.EndpointsOfApi())
        {
            var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), $"http://localhost{endpoint.At("1")}");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer x");
            ((int)(await stranger.SendAsync(request)).Status).ShouldBe(403, endpoint.ToString());
            endpoint.Refuses.ShouldContain(403, endpoint.ToString());
        }
    }

    private static IEnumerable<string> Undescribed(JsonElement schema, string at)
    {
        if (schema.ValueKind != JsonValueKind.Object) { yield break; }

        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().AsEnumerable() : [])
        {
            if (!Words(property.Value, "description") && !property.Value.TryGetProperty("$ref", out _)) { yield return $"{at}.{property.Name}"; }
        }

        foreach (var undescribed in schema.EnumerateObject().SelectMany(inner => Undescribed(inner.Value, $"{at}.{inner.Name}"))) { yield return undescribed; }
    }

    private static MappedEndpoint Only(BlogApp app, string method, string path) => app.EndpointsOfApi().Single(endpoint => endpoint.Method == method && endpoint.Path == path);

    private static List<JsonElement> Parameters(DescribedApi api, MappedEndpoint endpoint) => api.Operation(endpoint).TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    private static bool Words(JsonElement described, string name) => described.TryGetProperty(name, out var words) && !string.IsNullOrWhiteSpace(words.GetString());
}
