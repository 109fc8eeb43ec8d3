using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BlogSite.Transfer;

/// <summary>Reads YAML as far as it is not nested too deeply. The library goes one level of calls down for each of the text, and the end of the stack would be that of the program.</summary>
internal sealed class ShallowYaml(string text) : IParser
{
    /// <summary>As deep as TOML may go (Tomlyn's own limit).</summary>
    private const int Deepest = 64;

    private readonly Parser _parser = new(new StringReader(text));
    private int _depth;

    public ParsingEvent? Current => _parser.Current;

    /// <exception cref="YamlException">It is no YAML, or nested more than 64 deep.</exception>
    public bool MoveNext()
    {
        if (!_parser.MoveNext())
        {
            return false;
        }

        _depth += Current?.NestingIncrease ?? 0;
        return _depth <= Deepest + 2 // the stream and the document
            ? true
            : throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"nested more than {Deepest} deep"); // not null: it is too deep
    }
}
