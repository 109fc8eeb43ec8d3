using System.Globalization;
using System.Text.Json;

namespace BlogSite.Tests.Api;

/// <summary>Tells whether a value has the names and types of a schema, all the way down. Of JSON Schema it knows what the description of the API is made of.</summary>
internal static class JsonShape
{
    /// <summary>What is wrong; nothing: it fits.</summary>
    /// <param name="document">Where references lead.</param>
    public static IReadOnlyList<string> Faults(JsonElement value, JsonElement schema, JsonElement document, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Faults(value, Follow(reference, document), document, at);
        }

        if (schema.TryGetProperty("anyOf", out var any))
        {
            var tries = any.EnumerateArray().Select(one => Faults(value, one, document, at)).ToList();
            return tries.Exists(faults => faults.Count == 0) ? [] : [.. tries.SelectMany(faults => faults)];
        }

        if (!Types(schema).Contains(TypeOf(value)))
        {
            return [$"{at} is {value.ValueKind}, and not {string.Join(" or ", Types(schema))}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => [.. OfObject(value, schema, document, at)],
            JsonValueKind.Array => [.. value.EnumerateArray().SelectMany((item, place) => Faults(item, schema.GetProperty("items"), document, string.Create(CultureInfo.InvariantCulture, $"{at}[{place}]")))],
            JsonValueKind.String => [.. OfText(value.GetString()!, schema, at)], // not null: it is a text
            _ => [],
        };
    }

    public static JsonElement Follow(JsonElement reference, JsonElement document) =>
        reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name)); // not null: a reference is a text

    private static IEnumerable<string> OfObject(JsonElement value, JsonElement schema, JsonElement document, string at)
    {
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal) : [];
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : []) // not null: names are texts
        {
            if (!value.TryGetProperty(name, out _)) { yield return $"{at}.{name} is missing"; }
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var itsSchema) && !hasOthers)
            {
                yield return $"{at}.{property.Name} is not described";
                continue;
            }

            foreach (var fault in Faults(property.Value, known.GetValueOrDefault(property.Name, others), document, $"{at}.{property.Name}")) { yield return fault; }
        }
    }

    private static IEnumerable<string> OfText(string text, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => choice.GetString() == text))
        {
            yield return $"{at} is '{text}', which is no choice";
        }

        var isRight = !schema.TryGetProperty("format", out var format) || format.GetString() switch
        {
            "date-time" => text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            _ => false,
        };
        if (!isRight) { yield return $"{at} is '{text}', which is no {format}"; }
    }

    private static string[] Types(JsonElement schema) => schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!] // not null: types are texts
        : ["none that is described"];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
