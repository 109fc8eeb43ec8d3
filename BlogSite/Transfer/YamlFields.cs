using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BlogSite.Transfer;

/// <summary>The keys of a YAML text, as far as their values are texts or lists of texts. Event by event: the library's own tree recurses, and an alias within its own anchor would have no bottom.</summary>
internal static class YamlFields
{
    /// <summary>Each key with its value, null where it is nothing of that kind, and its line from 1.</summary>
    /// <exception cref="YamlException">It is no YAML, or has a key that is no text or is there twice.</exception>
    public static IReadOnlyList<(string Key, object? Value, int Line)> Read(string text)
    {
        var parser = new ShallowYaml(text);
        List<(string Key, object? Value, int Line)> fields = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        Dictionary<AnchorName, object?> anchors = [];
        parser.MoveNext();
        parser.TryConsume<StreamStart>(out _);
        parser.TryConsume<DocumentStart>(out _);
        if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var key))
                {
                    throw Wrong(parser.Current, "a key is a text");
                }

                if (!keys.Add(key.Value))
                {
                    throw Wrong(key, $"the key {key.Value} is there twice");
                }

                fields.Add((key.Value, Value(parser, anchors), (int)key.Start.Line));
            }
        }

        while (parser.MoveNext())
        {
            // What comes after it is to be YAML too.
        }

        return fields;
    }

    private static object? Value(IParser parser, Dictionary<AnchorName, object?> anchors)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value, out var meant) ? meant : throw Wrong(alias, $"nothing is called &{alias.Value}");
        }

        if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            return Named(scalar, scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } ? null : scalar.Value);
        }

        if (!parser.TryConsume<SequenceStart>(out var start))
        {
            parser.SkipThisAndNestedEvents();
            return null;
        }

        List<string>? items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var item))
            {
                items?.Add(item.Value);
            }
            else
            {
                items = Value(parser, anchors) is string text && items is not null ? [.. items, text] : null;
            }
        }

        return Named(start, items);

        object? Named(NodeEvent node, object? value)
        {
            if (!node.Anchor.IsEmpty)
            {
                anchors[node.Anchor] = value;
            }

            return value;
        }
    }

    private static YamlException Wrong(ParsingEvent? at, string reason) => new(at?.Start ?? Mark.Empty, at?.End ?? Mark.Empty, reason);
}
