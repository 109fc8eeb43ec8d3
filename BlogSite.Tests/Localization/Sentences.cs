using System.Text.RegularExpressions;
using System.Xml.Linq;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Localization;

/// <summary>What the sources say and what the resources have.</summary>
internal static partial class Sentences
{
    /// <summary>Every sentence that a page, a room or a script says by name.</summary>
    public static SortedSet<string> OfSources()
    {
        SortedSet<string> sentences = new(StringComparer.Ordinal);
        foreach (var file in Repository.Files("BlogSite", ".cs").Concat(Repository.Files("BlogSite", ".cshtml")).Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)))
        {
            // What an operator reads at the start is English, as the log is.
            var pattern = file.EndsWith("Options.cs", StringComparison.Ordinal) ? Said() : SaidOrAnnotated();
            foreach (Match match in pattern.Matches(Repository.Read(file)))
            {
                sentences.UnionWith(match.Groups["text"].Captures.Select(text => Regex.Unescape(text.Value)));
            }
        }

        sentences.UnionWith(OfScripts());
        return sentences;
    }

    /// <summary>Every sentence that a script says.</summary>
    public static SortedSet<string> OfScripts() => new(
        Repository.Files("BlogSite/wwwroot/js", ".js").SelectMany(file => SaidByScript().Matches(Repository.Read(file))).Select(match => match.Groups["text"].Value.Replace("\\'", "'", StringComparison.Ordinal)),
        StringComparer.Ordinal);

    /// <summary>The languages that there are, by their tags; English is "".</summary>
    public static IReadOnlyList<string> Languages() =>
        [.. Repository.Files("BlogSite/Localization", ".resx").Select(file => Path.GetFileNameWithoutExtension(file)).Select(name => name["Words".Length..].TrimStart('.'))];

    /// <summary>What a language's file has.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) =>
        XDocument.Load(Path.Combine(Repository.Root, "BlogSite/Localization", language.Length == 0 ? "Words.resx" : $"Words.{language}.resx")).Root.ShouldNotBeNull()
            .Elements("data").ToDictionary(entry => entry.Attribute("name").ShouldNotBeNull().Value, entry => entry.Element("value").ShouldNotBeNull().Value, StringComparer.Ordinal);

    /// <summary>The places for values and the markup of a sentence: a translation has the same.</summary>
    public static string Marks(string sentence) => string.Join(' ', Mark().Matches(sentence).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("""\bT(\.Html)?[\[(]\s*"(?<text>([^"\\\n]|\\.)*)"|\bT\.Count\([^"\n]*?,\s*"(?<text>([^"\\\n]|\\.)*)",\s*"(?<text>([^"\\\n]|\\.)*)"|/\* ?T ?\*/\s*"(?<text>([^"\\\n]|\\.)*)\x22""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Said();

    [GeneratedRegex("""(\bT(\.Html)?[\[(]|ErrorMessage\s*=|/\* ?T ?\*/)\s*"(?<text>([^"\\\n]|\\.)*)"|\bT\.Count\([^"\n]*?,\s*"(?<text>([^"\\\n]|\\.)*)",\s*"(?<text>([^"\\\n]|\\.)*)\x22""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SaidOrAnnotated();

    [GeneratedRegex("""\bt\('(?<text>([^'\\\n]|\\.)*)'""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SaidByScript();

    [GeneratedRegex("""\{\d[^}]*\}|</?[a-z]+""", RegexOptions.None, 1000)]
    private static partial Regex Mark();
}
