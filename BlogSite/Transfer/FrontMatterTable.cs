using System.Buffers;
using Tomlyn;
using Tomlyn.Model;
using YamlDotNet.Core;

namespace BlogSite.Transfer;

/// <summary>The keys of a front matter, whichever of the two languages it was written in.</summary>
internal sealed class FrontMatterTable
{
    private const int LongestReason = 200;

    private static readonly SearchValues<char> AfterKey = SearchValues.Create(" \t.=]\"'");

    private readonly Dictionary<string, (object Value, int Line)> _fields = new(StringComparer.OrdinalIgnoreCase);

    private FrontMatterTable()
    {
    }

    /// <summary>The line of a key in the file, from 1; 1 where there is no such key.</summary>
    public int LineOf(string key) => _fields.TryGetValue(key, out var field) ? field.Line : 1;

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>A single value as text; null: it is not there, or is no single value.</summary>
    public string? Text(string key) => _fields.GetValueOrDefault(key).Value as string;

    /// <summary>A list of texts; a single text is a list of one; null: it is not there, or holds something else.</summary>
    public IReadOnlyList<string>? List(string key) => _fields.GetValueOrDefault(key).Value switch
    {
        string one => [one],
        List<string> list => list,
        _ => null,
    };

    /// <summary>A list of tables, as far as their values are texts; empty: it is not there, or holds something else.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Tables(string key) => _fields.GetValueOrDefault(key).Value as List<Dictionary<string, string>> ?? [];

    public static FrontMatterTable? FromToml(string text, string file, out ImportProblem? problem)
    {
        problem = null;
        TomlTable? model;
        try
        {
            model = TomlSerializer.Deserialize<TomlTable>(text);
        }
        catch (TomlException wrong)
        {
            problem = new ImportProblem(file, (wrong.Line ?? 1) + 1, $"this is no TOML: {OneLine(wrong.Message)}");
            return null;
        }

        var table = new FrontMatterTable();
        var lines = Lines(text);
        foreach (var (key, value) in model ?? [])
        {
            table.Add(key, Plain(value), lines.GetValueOrDefault(key, 2));
            if (key == "taxonomies" && value is TomlTable inner)
            {
                foreach (var (name, terms) in inner)
                {
                    table.Add(name, Plain(terms), table.LineOf(key));
                }
            }
        }

        return table;
    }

    public static FrontMatterTable? FromYaml(string text, string file, out ImportProblem? problem)
    {
        problem = null;
        var table = new FrontMatterTable();
        try
        {
            foreach (var (key, value, line) in YamlFields.Read(text))
            {
                table.Add(key, value is string one ? Kept(one) : value is List<string> list ? list.ConvertAll(Kept) : null, line + 1); // the fence
            }
        }
        catch (YamlException wrong)
        {
            problem = new ImportProblem(file, (int)wrong.Start.Line + 1, $"this is no YAML: {OneLine(wrong.Message)}");
            return null;
        }

        return table;
    }

    /// <summary>The lines of the file that begin with a key, or with the head of a table, by its first part.</summary>
    private static Dictionary<string, int> Lines(string toml)
    {
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        var number = 1; // the fence
        foreach (var line in toml.Split('\n'))
        {
            number++;
            var key = line.AsSpan().TrimStart(" \t[\"'");
            if (key.IndexOfAny(AfterKey) is > 0 and var end)
            {
                lines.TryAdd(key[..end].ToString(), number);
            }
        }

        return lines;
    }

    private void Add(string key, object? value, int line)
    {
        if (value is not null)
        {
            _fields.TryAdd(key, (value, line));
        }
    }

    private static object? Plain(object? value) => value switch
    {
        string text => Kept(text),
        bool truth => truth ? "true" : "false",
        TomlDateTime moment => moment.ToString(),
        TomlTableArray tables => tables.Select(table => table.Where(field => field.Value is string).ToDictionary(field => field.Key, field => Kept((string)field.Value), StringComparer.Ordinal)).ToList(),
        TomlArray array => array.Select(Plain).ToList() is var items && items.TrueForAll(item => item is string) ? items.Cast<string>().ToList() : null,
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    // The database would read it only to there.
    private static string Kept(string text) => text.Replace('\0', '\uFFFD');

    // The library's words can quote what it could not read, however long that is.
    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestReason ? string.Concat(line.AsSpan(0, LongestReason), "…") : line;
    }
}
