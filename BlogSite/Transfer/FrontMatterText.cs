using System.Globalization;
using System.Text;

namespace BlogSite.Transfer;

/// <summary>A front matter as it is written: TOML between two lines of +++, a key a line. Keys are bare, in ASCII; values may be anything.</summary>
internal sealed class FrontMatterText
{
    private readonly StringBuilder _text = new("+++\n");

    /// <param name="value">Null: the key is left out.</param>
    public void Add(string key, string? value)
    {
        if (value is not null)
        {
            Line(key, Quoted(value));
        }
    }

    /// <param name="value">Null: the key is left out.</param>
    public void Add(string key, int? value)
    {
        if (value is { } number)
        {
            Line(key, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <param name="value">To the tick; null: the key is left out.</param>
    public void Add(string key, DateTimeOffset? value)
    {
        if (value is { } moment)
        {
            Line(key, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        }
    }

    /// <param name="value">Empty: the key is left out.</param>
    public void Add(string key, IReadOnlyCollection<string> value)
    {
        if (value.Count > 0)
        {
            Line(key, $"[{string.Join(", ", value.Select(Quoted))}]");
        }
    }

    /// <param name="value">False: the key is left out.</param>
    public void Add(string key, bool value)
    {
        if (value)
        {
            Line(key, "true");
        }
    }

    /// <summary>Begins one more table of a list; what is added from now on is in there.</summary>
    public void Begin(string list) => _text.Append(CultureInfo.InvariantCulture, $"\n[[{list}]]\n");

    /// <summary>The whole of it, with the blank line after which the text of the post begins.</summary>
    public override string ToString() => $"{_text}+++\n\n";

    private void Line(string key, string value) => _text.Append(CultureInfo.InvariantCulture, $"{key} = {value}\n");

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsUnseen(character) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    // What TOML forbids, what its reader takes for half a character, what could turn the line around for who reads it, and what some editors take for the end of a line. Not the joiners, which make one sign of several.
    private static bool IsUnseen(char character) =>
        character == '\uFFFD'
        || (character is not ('\u200C' or '\u200D')
            && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
