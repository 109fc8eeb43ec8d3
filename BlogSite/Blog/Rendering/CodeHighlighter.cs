using AngleSharp.Dom;
using TextMateSharp.Grammars;
using TextMateSharp.Registry;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// Colours code by the label of its language: the words that stand out get a class each. Code of no language we know, or too much of it, stays as it is.
/// </summary>
/// <remarks>By the grammars of TextMate, as editors do. Loaded with the first piece of code; readers never wait for it, since posts are rendered when they are saved.</remarks>
internal sealed class CodeHighlighter
{
    /// <summary>Before the name of every class.</summary>
    public const string Prefix = "hl-";

    /// <summary>How much code of one post is coloured, in UTF-16 code units: a grammar takes about 5 µs for each.</summary>
    private const int Most = 16_000;

    /// <summary>What a token counts at least, in UTF-16 code units.</summary>
    private const int TokenLength = 4;

    /// <summary>What is longer is written by programs, and a grammar may look at it again and again.</summary>
    private const int LongestLine = 500;

    /// <summary>
    /// For a line that a grammar cannot make sense of, whatever the reason. Never met: the limits above come first. Not shorter, or the first line of a language
    /// on a busy machine, when its grammar is made ready, would stay plain for ever.
    /// </summary>
    private static readonly TimeSpan LinePatience = TimeSpan.FromSeconds(1);

    // Labels that people use for languages that the grammars know by another name, or whose code looks nearly the same.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = "csharp",
        ["c++"] = "cpp",
        ["f#"] = "fsharp",
        ["console"] = "shellscript",
        ["docker"] = "dockerfile",
        ["golang"] = "go",
        ["jsonc"] = "jsonc",
        ["kotlin"] = "java",
        ["make"] = "makefile",
        ["node"] = "javascript",
        ["patch"] = "diff",
        ["py3"] = "python",
        ["python3"] = "python",
        ["shell"] = "shellscript",
        ["sh-session"] = "shellscript",
        ["svg"] = "xml",
        ["toml"] = "ini",
        ["vue"] = "html",
        ["viml"] = "ini",
    };

    private readonly Lock _turn = new(); // grammars are not made to be shared
    private readonly Dictionary<string, IGrammar?> _grammars = new(StringComparer.OrdinalIgnoreCase);
    private Registry? _registry;
    private RegistryOptions? _options;

    /// <summary>Colours one element of code, which has nothing but text in it from then on.</summary>
    /// <param name="label">As it was written, such as "rust" or "C#".</param>
    /// <param name="used">How much of this post has been coloured so far.</param>
    public void Highlight(IElement code, string label, ref int used)
    {
        var text = code.TextContent;
        var lines = text.Split('\n');
        if (used + text.Length > Most || lines.Any(line => line.Length > LongestLine))
        {
            return;
        }

        used += text.Length; // whatever comes of it: looking takes the time
        lock (_turn)
        {
            var tokens = 0;
            if (Grammar(label) is { } grammar)
            {
                if (Words(grammar, lines, ref tokens) is { } words)
                {
                    Write(code, words);
                }
                else
                {
                    used = Most; // once is enough for a post
                }
            }

            used += Math.Max(0, (tokens * TokenLength) - text.Length); // what is all signs takes longer
        }
    }

    private IGrammar? Grammar(string label)
    {
        _options ??= new RegistryOptions(ThemeName.LightPlus);
        _registry ??= new Registry(_options);
        if (_grammars.TryGetValue(label, out var known))
        {
            return known;
        }

        var name = Aliases.GetValueOrDefault(label, label);
        var language = _options.GetAvailableLanguages().FirstOrDefault(language =>
            language.Id.Equals(name, StringComparison.OrdinalIgnoreCase)
            || language.Aliases?.Contains(name, StringComparer.OrdinalIgnoreCase) == true
            || language.Extensions?.Contains("." + name, StringComparer.OrdinalIgnoreCase) == true);
        if (language is null)
        {
            return null; // not kept: there is no end to labels that are none
        }

        return _grammars[label] = _registry.LoadGrammar(_options.GetScopeByLanguageId(language.Id));
    }

    /// <summary>The text in pieces of one class each, null for none; null where the grammar gave up.</summary>
    private static List<(string? Class, string Text)>? Words(IGrammar grammar, string[] lines, ref int tokens)
    {
        List<(string? Class, string Text)> words = [];
        IStateStack? state = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var read = grammar.TokenizeLine(line, state, LinePatience);
            if (line.Length > 0 && (read.Tokens.Length == 0 || read.Tokens[^1].EndIndex < line.Length))
            {
                return null; // its patience was at its end
            }

            state = read.RuleStack;
            tokens += read.Tokens.Length;
            foreach (var token in read.Tokens)
            {
                Add(words, CodeScopes.ClassOf(token.Scopes), line[token.StartIndex..Math.Min(token.EndIndex, line.Length)]);
            }

            if (i < lines.Length - 1)
            {
                Add(words, null, "\n");
            }
        }

        return words;
    }

    private static void Add(List<(string? Class, string Text)> words, string? name, string text)
    {
        name = string.IsNullOrWhiteSpace(text) ? null : name;
        if (words.Count > 0 && words[^1].Class == name)
        {
            words[^1] = (words[^1].Class, words[^1].Text + text);
        }
        else if (text.Length > 0)
        {
            words.Add((name, text));
        }
    }

    private static void Write(IElement code, List<(string? Class, string Text)> words)
    {
        var document = code.Owner ?? throw new InvalidOperationException("An element of a document has it.");
        code.TextContent = "";
        foreach (var (name, text) in words)
        {
            if (name is null)
            {
                code.AppendChild(document.CreateTextNode(text));
                continue;
            }

            var span = document.CreateElement("span");
            span.ClassName = Prefix + name;
            span.TextContent = text;
            code.AppendChild(span);
        }
    }
}
