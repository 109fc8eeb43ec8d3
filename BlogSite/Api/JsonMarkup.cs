using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BlogSite.Api;

/// <summary>JSON as people read it: indented, and with its words told apart by colour.</summary>
internal static class JsonMarkup
{
    private const int Step = 2;

    /// <summary>Safe HTML, for an element that keeps blanks.</summary>
    /// <param name="json">Of ours.</param>
    public static string Of(ReadOnlySpan<byte> json)
    {
        var html = new StringBuilder(json.Length * 2);
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default); // it may be the beginning of a longer one
        var isFirst = true; // of its list or object
        var isValue = false; // behind a name
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!isValue && !(isEnd && isFirst))
            {
                Line(html, reader.CurrentDepth, isEnd || isFirst);
            }

            Write(html, ref reader);
            isValue = reader.TokenType == JsonTokenType.PropertyName;
            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        }

        return html.ToString();
    }

    private static void Line(StringBuilder html, int depth, bool isWithoutComma)
    {
        if (html.Length > 0)
        {
            html.Append(isWithoutComma ? "" : ",").Append('\n').Append(' ', depth * Step);
        }
    }

    private static void Write(StringBuilder html, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                html.Append('{');
                break;
            case JsonTokenType.EndObject:
                html.Append('}');
                break;
            case JsonTokenType.StartArray:
                html.Append('[');
                break;
            case JsonTokenType.EndArray:
                html.Append(']');
                break;
            case JsonTokenType.PropertyName:
                Word(html, "hl-keyword", $"\"{Escaped(ref reader)}\"").Append(": ");
                break;
            case JsonTokenType.String:
                Word(html, "hl-string", $"\"{Escaped(ref reader)}\"");
                break;
            default:
                Word(html, "hl-constant", Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }

    // As it was sent, with its escapes.
    private static string Escaped(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);

    private static StringBuilder Word(StringBuilder html, string name, string text) => html.Append("<span class=\"").Append(name).Append("\">").Append(HtmlEncoder.Default.Encode(text)).Append("</span>");
}
