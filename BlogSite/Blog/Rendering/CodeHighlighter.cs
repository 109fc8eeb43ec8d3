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

    /// <summary>What is longer is written by programs, and a grammar may look at it again and again.</summary>
    private const int LongestLine = 500;

    // Of languages whose grammars take more than 11 µs for a character of ordinary code, in so many times that.
    private static readonly Dictionary<string, int> Prices = new(StringComparer.Ordinal)
    {
        ["source.css.less"] = 6,
        ["source.css.scss"] = 2,
    };

    // Grammars look up others that they embed while they read, so none is loaded meanwhile. For all highlighters, since it is never done with.
    private static readonly ReaderWriterLockSlim Loading = new();

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

    private readonly Lock _shelf = new();
    private readonly Dictionary<string, CodeGrammar?> _grammars = new(StringComparer.Ordinal); // by scope
    private readonly Dictionary<string, string> _scopes = new(StringComparer.OrdinalIgnoreCase); // by label
    private Registry? _registry;

    /// <summary>Colours one element of code, which has nothing but text in it from then on.</summary>
    /// <param name="label">As it was written, such as "rust" or "C#".</param>
    /// <param name="budget">What may still be coloured of this post.</param>
    public void Highlight(IElement code, string label, CodeBudget budget)
    {
        var text = code.TextContent;
        var lines = text.Split('\n');
        if (!budget.Has(text.Length) || lines.Any(line => line.Length > LongestLine))
        {
            return;
        }

        try
        {
            if (Words(lines, label, budget) is { } words)
            {
                Write(code, words);
            }
        }
        catch (Exception missing) when (missing is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            // The grammars' engine is a library of the system's own kind. Where there is none that fits, code is plain and posts are saved all the same.
        }
    }

    private List<(string? Class, string Text)>? Words(string[] lines, string label, CodeBudget budget)
    {
        if (Grammar(label) is not { } grammar)
        {
            return null;
        }

        Loading.EnterReadLock();
        try
        {
            return grammar.Words(lines, budget);
        }
        finally
        {
            Loading.ExitReadLock();
        }
    }

    private CodeGrammar? Grammar(string label)
    {
        lock (_shelf)
        {
            _registry ??= Opened();
            if (!_scopes.TryGetValue(Aliases.GetValueOrDefault(label, label), out var scope))
            {
                return null;
            }

            return _grammars.TryGetValue(scope, out var known) ? known : _grammars[scope] = Loaded(_registry, scope);
        }
    }

    private Registry Opened()
    {
        RegexRetries.Limit();
        var options = new RegistryOptions(ThemeName.LightPlus);
        foreach (var language in options.GetAvailableLanguages())
        {
            IEnumerable<string> names = [language.Id, .. language.Aliases ?? [], .. (language.Extensions ?? []).Select(extension => extension.TrimStart('.'))];
            foreach (var name in names)
            {
                _scopes.TryAdd(name, options.GetScopeByLanguageId(language.Id));
            }
        }

        return new Registry(options);
    }

    private static CodeGrammar? Loaded(Registry registry, string scope)
    {
        Loading.EnterWriteLock();
        try
        {
            var grammar = registry.LoadGrammar(scope);
            grammar?.TokenizeLine(""); // makes the outermost rules ready, before any post's time is counted
            return grammar is null ? null : new CodeGrammar(grammar, Prices.GetValueOrDefault(scope, 1));
        }
        finally
        {
            Loading.ExitWriteLock();
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
