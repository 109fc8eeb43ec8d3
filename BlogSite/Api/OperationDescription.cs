using System.Globalization;
using System.Text.Json.Nodes;
using BlogSite.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace BlogSite.Api;

/// <summary>Describes an endpoint by what is said of it where it is mapped: the same fields that its requests are read by.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = IdOf(context.Description.HttpMethod ?? "", context.Description.RelativePath ?? "");
        operation.Parameters = [.. Parameters(context, metadata)];
        if (metadata.OfType<Takes>().LastOrDefault() is { Fields: var fields })
        {
            operation.RequestBody = Body(fields);
        }

        operation.Responses = [];
        if (metadata.OfType<Gives>().LastOrDefault() is { } gives)
        {
            var headers = metadata.OfType<Sends>().LastOrDefault()?.Headers ?? [];
            operation.Responses[Key(gives.Status)] = new OpenApiResponse { Description = gives.Description, Content = await ContentAsync(gives, context, cancellationToken), Headers = Headers(headers) };
            if (IsKnownByTag(metadata))
            {
                operation.Responses[Key(StatusCodes.Status304NotModified)] = new OpenApiResponse { Description = "It is as the caller has it.", Headers = Headers(headers) };
            }
        }

        var problem = await NamedAsync(typeof(ProblemJson), context, cancellationToken);
        foreach (var status in metadata.OfType<Refuses>().LastOrDefault()?.Statuses ?? [])
        {
            operation.Responses[Key(status)] = new OpenApiResponse
            {
                Description = ResponseWords.Of(status),
                Headers = Headers(status switch { StatusCodes.Status401Unauthorized => [HeaderNames.WWWAuthenticate], StatusCodes.Status429TooManyRequests => [HeaderNames.RetryAfter], _ => [] }),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problem.ContentType] = new() { Schema = problem } },
            };
        }

        if (!metadata.OfType<TakesNoBearerAttribute>().Any())
        {
            // Where nobody has to be signed in, one may be: then one's own drafts are found.
            var bearer = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentDescription.Bearer, context.Document)] = [] };
            operation.Security = metadata.OfType<IAuthorizeData>().Any() ? [bearer] : [bearer, []];
        }
    }

    private static async Task<Dictionary<string, OpenApiMediaType>?> ContentAsync(Gives gives, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        List<IOpenApiSchema> schemas = [];
        foreach (var type in gives.Types)
        {
            schemas.Add(await NamedAsync(type, context, stop));
        }

        return schemas.Count == 0 ? null : new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Json] = new() { Schema = schemas is [var only] ? only : new OpenApiSchema { AnyOf = schemas } } };
    }

    private static Dictionary<string, IOpenApiHeader>? Headers(IReadOnlyList<string> names) => names.Count == 0 ? null : names.ToDictionary(
        name => name, IOpenApiHeader (name) => new OpenApiHeader { Description = ResponseWords.Of(name), Schema = new OpenApiSchema { Type = name == HeaderNames.RetryAfter ? JsonSchemaType.Integer : JsonSchemaType.String } }, StringComparer.Ordinal);

    /// <summary>Whether a caller who has it already can say so.</summary>
    private static bool IsKnownByTag(IList<object> metadata) =>
        metadata.OfType<Sends>().Any(sends => sends.Headers.Contains(HeaderNames.ETag, StringComparer.Ordinal)) && metadata.OfType<IHttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains(HttpMethods.Get, StringComparer.Ordinal));

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>What several endpoints answer is described once.</summary>
    private static async Task<IOpenApiSchema> NamedAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var name = type.Name.Replace("Json", "", StringComparison.Ordinal);
        var document = context.Document ?? throw new InvalidOperationException("An operation is described for a document.");
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, cancellationToken: stop));
        }

        return new OpenApiSchemaReference(name, document);
    }

    private static IEnumerable<IOpenApiParameter> Parameters(OpenApiOperationTransformerContext context, IList<object> metadata)
    {
        if (context.Description.RelativePath?.Contains("{id}", StringComparison.Ordinal) == true)
        {
            var isPost = context.Description.RelativePath.Contains("blogposts", StringComparison.Ordinal);
            yield return new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = isPost ? "The id of the post." : "The id of the session.",
                Schema = isPost ? new OpenApiSchema { Type = JsonSchemaType.Integer } : new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            };
        }

        foreach (var field in metadata.OfType<Asks>().LastOrDefault()?.Fields ?? [])
        {
            yield return new OpenApiParameter
            {
                Name = field.Name,
                In = ParameterLocation.Query,
                Description = field.Description,
                Example = field.IsNumber ? JsonValue.Create(int.Parse(field.Example, CultureInfo.InvariantCulture)) : JsonValue.Create(field.Example),
                Schema = new OpenApiSchema { Type = field.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String, Enum = Enum(field.Choices) },
            };
        }

        if (IsKnownByTag(metadata))
        {
            yield return new OpenApiParameter { Name = HeaderNames.IfNoneMatch, In = ParameterLocation.Header, Description = "The ETag of the version that the caller has: 304 while there is no newer one.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        if (metadata.OfType<Refuses>().Any(refuses => refuses.Statuses.Contains(StatusCodes.Status412PreconditionFailed)))
        {
            yield return new OpenApiParameter { Name = HeaderNames.IfMatch, In = ParameterLocation.Header, Description = "The ETag of the version that is meant; another one is left alone, with 412.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiRequestBody Body(Fields fields)
    {
        var schema = new OpenApiSchema // for JSON and for forms, which hold the same
        {
            Type = JsonSchemaType.Object,
            Title = fields.Name,
            Properties = fields.All.ToDictionary(field => field.Name, IOpenApiSchema (field) => Schema(field), StringComparer.Ordinal),
            Required = fields.IsPartial ? null : fields.All.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        };
        var example = new JsonObject(fields.All.Where(field => field.IsRequired || field.Name == "tags").Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Example(field))));
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Json] = new() { Schema = schema, Example = example },
                ["application/x-www-form-urlencoded"] = new() { Schema = schema },
                ["multipart/form-data"] = new() { Schema = schema },
            },
        };
    }

    private static OpenApiSchema Schema(Field field) => new()
    {
        Type = field.IsNullable ? TypeOf(field) | JsonSchemaType.Null : TypeOf(field),
        Items = field.Type == FieldType.Texts ? new OpenApiSchema { Type = JsonSchemaType.String } : null,
        Format = field.Type == FieldType.Moment ? "date-time" : null,
        Description = field.Description,
        MaxLength = field.Length,
        MinLength = field.Type == FieldType.Text && !field.MayBeBlank ? 1 : null,
        Enum = Enum(field.Choices),
        Examples = [Example(field)],
    };

    private static JsonSchemaType TypeOf(Field field) => field.Type == FieldType.Texts ? JsonSchemaType.Array : JsonSchemaType.String;

    private static JsonNode Example(Field field) =>
        field.Type == FieldType.Texts ? new JsonArray([.. field.Example.Split(',').Select(one => (JsonNode)JsonValue.Create(one))]) : JsonValue.Create(field.Example);

    private static List<JsonNode>? Enum(IReadOnlyList<string>? choices) => choices?.Select(JsonNode (choice) => JsonValue.Create(choice)).ToList();

    /// <summary>Such as <c>post_blogposts</c>, <c>get_blogposts_id</c>.</summary>
    private static string IdOf(string method, string path) =>
        string.Join('_', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(part => part.Trim('{', '}')).DefaultIfEmpty("root").Prepend(method.ToLowerInvariant()));
}
