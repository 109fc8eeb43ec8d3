using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace BlogSite.Api;

/// <summary>Reads one field. The sentences are Django REST framework's where it has one: clients know them.</summary>
internal static class FieldReading
{
    private static readonly string[] MomentFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static void Missing(Field field, Fields fields, Values values)
    {
        if (field.IsRequired && !fields.IsPartial)
        {
            values.Add(field.Name, "This field is required.");
        }
    }

    public static void Read(Field field, JsonElement sent, Values values)
    {
        if (sent.ValueKind == JsonValueKind.Null)
        {
            Null(field, values);
        }
        else if (field.Type == FieldType.Texts)
        {
            if (sent.ValueKind != JsonValueKind.Array)
            {
                values.Add(field.Name, "Expected a list of items.");
                return;
            }

            List<string?> items = [.. sent.EnumerateArray().Select(Text)];
            List(field, items, values);
        }
        else
        {
            One(field, Text(sent), values);
        }
    }

    public static void Read(Field field, StringValues sent, Values values)
    {
        if (field.Type == FieldType.Texts)
        {
            List(field, [.. sent.SelectMany(one => (one ?? "").Split(',')).Where(one => !string.IsNullOrWhiteSpace(one))], values);
        }
        else if (field.IsNullable && field.Type == FieldType.Moment && string.IsNullOrEmpty(sent))
        {
            values.Set(field.Name, null); // a form knows no null
        }
        else
        {
            One(field, sent is [var only] ? only : null, values);
        }
    }

    private static void Null(Field field, Values values)
    {
        if (field.IsNullable)
        {
            values.Set(field.Name, null);
        }
        else
        {
            values.Add(field.Name, "This field may not be null.");
        }
    }

    private static void List(Field field, List<string?> items, Values values)
    {
        if (items.Contains(null) || items.Exists(item => !IsText(item!))) // not null: asked just before
        {
            values.Add(field.Name, "Not a list of valid strings.");
            return;
        }

        if (items.Count > field.Length)
        {
            values.Add(field.Name, string.Create(CultureInfo.InvariantCulture, $"Ensure this field has no more than {field.Length} elements."));
            return;
        }

        values.Set(field.Name, items.ConvertAll(item => item!)); // as above
    }

    private static void One(Field field, string? text, Values values)
    {
        text = field.IsVerbatim ? text : text?.Trim();
        if (text is null)
        {
            values.Add(field.Name, "Not a valid string.");
        }
        else if (!IsText(text))
        {
            values.Add(field.Name, "Null characters, and halves of characters, are not allowed.");
        }
        else if (field.Type == FieldType.Moment)
        {
            Moment(field, text, values);
        }
        else if (text.Length == 0 && !field.MayBeBlank)
        {
            values.Add(field.Name, "This field may not be blank.");
        }
        else if (text.Length > field.Length)
        {
            values.Add(field.Name, string.Create(CultureInfo.InvariantCulture, $"Ensure this field has no more than {field.Length} characters."));
        }
        else if (field.Choices?.Contains(text, StringComparer.Ordinal) == false)
        {
            values.Add(field.Name, $"Not a valid choice: expected {string.Join(" or ", field.Choices)}.");
        }
        else
        {
            values.Set(field.Name, text);
        }
    }

    private static void Moment(Field field, string text, Values values)
    {
        // Without a zone: UTC, as everything else here.
        if (DateTimeOffset.TryParseExact(text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.UtcDateTime.Year is >= 1000 and <= 9000)
        {
            values.Set(field.Name, moment.ToUniversalTime());
        }
        else
        {
            values.Add(field.Name, "Datetime has wrong format. Use ISO 8601, such as 2026-05-01T09:30:00Z, of the years 1000 to 9000.");
        }
    }

    /// <summary>Null: it is no text, or has half a character in it.</summary>
    private static string? Text(JsonElement sent)
    {
        try
        {
            return sent.ValueKind == JsonValueKind.String ? sent.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // an escaped half of a surrogate pair, which is no UTF-8
        }
    }

    /// <summary>Whether the database would keep it as it is: halves of characters do not come this far.</summary>
    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
