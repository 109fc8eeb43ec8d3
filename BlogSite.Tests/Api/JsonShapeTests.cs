using System.Text.Json;

namespace BlogSite.Tests.Api;

public sealed class JsonShapeTests
{
    private const string Schemas = """
        {
          "Tide": {
            "type": "object",
            "required": ["height"],
            "properties": {
              "height": { "type": "integer" },
              "at": { "type": ["null", "string"], "format": "date-time" },
              "names": { "type": "array", "items": { "type": "string", "enum": ["spring", "neap"] } },
              "notes": { "type": "object", "additionalProperties": { "type": "string" } }
            }
          }
        }
        """;

    [Theory]
    [InlineData("""{"height":3}""", null)]
    [InlineData("""{"height":3,"at":"2026-05-01T09:30:00Z","names":["neap"],"notes":{"a":"b"}}""", null)]
    [InlineData("""{"height":3,"at":null,"names":[],"notes":{}}""", null)]
    [InlineData("""{}""", "$.height is missing")]
    [InlineData("""{"height":"3"}""", "$.height is String")]
    [InlineData("""{"height":3.5}""", "$.height is Number")]
    [InlineData("""{"height":3,"depth":4}""", "$.depth is not described")]
    [InlineData("""{"height":3,"at":"yesterday"}""", "$.at is 'yesterday'")]
    [InlineData("""{"height":3,"at":"2026-05-01T09:30:00+02:00"}""", "$.at is '2026")]
    [InlineData("""{"height":3,"names":["neap","low"]}""", "$.names[1] is 'low'")]
    [InlineData("""{"height":3,"notes":{"a":1}}""", "$.notes.a is Number")]
    [InlineData("""[]""", "$ is Array")]
    public void What_fits_is_told_from_what_does_not(string json, string? fault)
    {
        using var document = JsonDocument.Parse(Schemas);
        using var schema = JsonDocument.Parse("""{"anyOf":[{"$ref":"#/Tide"}]}""");
        using var value = JsonDocument.Parse(json);

        var faults = JsonShape.Faults(value.RootElement, schema.RootElement, document.RootElement);

        if (fault is null) { faults.ShouldBeEmpty(); }
        else { faults.ShouldHaveSingleItem().ShouldStartWith(fault); }
    }
}
