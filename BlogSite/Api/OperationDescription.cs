using System.Globalization;
using System.Text.Json.Nodes;
using BlogSite.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace BlogSite.Api;

/// <summary>Describes an endpoint by what is said of it where it is mapped: the same fields that its requests are read by.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
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
            var content = gives.Type is null ? null : new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = await NamedAsync(gives.Type, context, cancellationToken) } };
            operation.Responses[gives.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse { Description = gives.Description, Content = content };
        }

        var problem = await NamedAsync(typeof(ProblemJson), context, cancellationToken);
        foreach (var status in metadata.OfType<Refuses>().LastOrDefault()?.Statuses ?? [])
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
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

        if (metadata.OfType<Refuses>().Any(refuses => refuses.Statuses.Contains(StatusCodes.Status412PreconditionFailed)))
        {
            yield return new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Description = "The ETag of the version that is meant; another one is left alone, with 412.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiRequestBody Body(Fields fields)
    {
        var schema = new OpenApiSchema // once for JSON and once for forms, which hold the same
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
                ["application/json"] = new() { Schema = schema, Example = example },
                ["application/x-www-form-urlencoded"] = new() { Schema = schema },
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
        string.Join('_', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(part => part.Trim('{', '}')).Prepend(method.ToLowerInvariant()));
}
