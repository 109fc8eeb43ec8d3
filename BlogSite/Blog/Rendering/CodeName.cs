namespace BlogSite.Blog.Rendering;

/// <summary>What readers are told about the language of a piece of code.</summary>
internal static class CodeName
{
    // Those whose label is not how they are written.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = "Shell",
        ["c"] = "C",
        ["c#"] = "C#",
        ["c++"] = "C++",
        ["cpp"] = "C++",
        ["cs"] = "C#",
        ["csharp"] = "C#",
        ["console"] = "Shell",
        ["css"] = "CSS",
        ["fs"] = "F#",
        ["fsharp"] = "F#",
        ["golang"] = "Go",
        ["html"] = "HTML",
        ["ini"] = "INI",
        ["javascript"] = "JavaScript",
        ["js"] = "JavaScript",
        ["json"] = "JSON",
        ["md"] = "Markdown",
        ["php"] = "PHP",
        ["ps1"] = "PowerShell",
        ["powershell"] = "PowerShell",
        ["py"] = "Python",
        ["python3"] = "Python",
        ["rb"] = "Ruby",
        ["rs"] = "Rust",
        ["sh"] = "Shell",
        ["shell"] = "Shell",
        ["sql"] = "SQL",
        ["svg"] = "SVG",
        ["toml"] = "TOML",
        ["ts"] = "TypeScript",
        ["tsx"] = "TypeScript",
        ["typescript"] = "TypeScript",
        ["xml"] = "XML",
        ["yaml"] = "YAML",
        ["yml"] = "YAML",
    };

    private static readonly HashSet<string> Nameless = new(StringComparer.OrdinalIgnoreCase) { "none", "plain", "plaintext", "text", "txt" };

    /// <param name="label">As it was written, such as "rust" or "cs".</param>
    /// <returns>Null where it names no language.</returns>
    public static string? Of(string label) =>
        Nameless.Contains(label) ? null : Names.GetValueOrDefault(label, string.Concat(char.ToUpperInvariant(label[0]).ToString(), label.AsSpan(1)));
}
