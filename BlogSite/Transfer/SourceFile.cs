using System.Text;

namespace BlogSite.Transfer;

/// <summary>A Markdown file of a folder that is imported, and where its parts begin.</summary>
/// <param name="Path">Within the folder, with slashes.</param>
/// <param name="Table">The front matter.</param>
/// <param name="Body">What comes after it; with LF, unless the file is exact.</param>
/// <param name="IsExact">An export wrote it: everything is meant to the character, and nothing is guessed from where it lies.</param>
internal sealed record SourceFile(string Path, FrontMatterTable Table, string Body, bool IsExact)
{
    /// <summary>The key that says so.</summary>
    public const string Exact = "exact";

    private const long Most = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null: it is no post, and <paramref name="problem"/> says why.</summary>
    public static SourceFile? Read(string root, string path, out ImportProblem? problem)
    {
        problem = null;
        if (System.IO.Path.GetFileName(path) == "_index.md")
        {
            problem = new ImportProblem(path, 1, "the page of a section, not a post");
            return null;
        }

        var file = System.IO.Path.Combine(root, path);
        string raw;
        try
        {
            var length = new FileInfo(file).Length;
            if (length > Most)
            {
                problem = new ImportProblem(path, 1, "larger than 8 MB: no text of a post");
                return null;
            }

            // What has no length is empty, or a pipe that nobody may ever write to.
            raw = length == 0 ? "" : Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problem = new ImportProblem(path, 1, "not UTF-8: save it in that encoding");
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problem = new ImportProblem(path, 1, "cannot be read");
            return null;
        }

        if (raw.IndexOf('\0', StringComparison.Ordinal) is var nul and >= 0)
        {
            problem = new ImportProblem(path, 1 + raw.AsSpan(0, nul).Count('\n'), "a NUL character, which would end the text here: take it out");
            return null;
        }

        var text = raw.Replace("\r\n", "\n", StringComparison.Ordinal);
        var fence = text.StartsWith("+++\n", StringComparison.Ordinal) ? "+++" : text.StartsWith("---\n", StringComparison.Ordinal) ? "---" : null;
        if (fence is null)
        {
            problem = new ImportProblem(path, 1, "no front matter: expected a first line of +++ (TOML) or --- (YAML)");
            return null;
        }

        var end = Closing(text, fence);
        if (end < 0)
        {
            problem = new ImportProblem(path, 1, $"front matter without an end: expected a line of {fence} after it");
            return null;
        }

        var head = text[4..end];
        var after = text.IndexOf('\n', end) is var line and >= 0 ? line + 1 : text.Length;
        var table = fence == "+++" ? FrontMatterTable.FromToml(head, path, out problem) : FrontMatterTable.FromYaml(head, path, out problem);
        if (table is null)
        {
            return null;
        }

        // Whose head has other line ends now went through something that changed those of the text too.
        var isExact = table.Text(Exact) == "true" && raw.AsSpan().StartsWith(text.AsSpan(0, after));
        return new SourceFile(path, table, isExact ? AfterBlankLine(raw[after..]) : text[after..].TrimStart('\n'), isExact);
    }

    /// <summary>The path within the folder of what lies beside this file.</summary>
    public string Beside(string name) => Path[..(Path.LastIndexOf('/') + 1)] + name;

    private static string AfterBlankLine(string text) => text.StartsWith('\n') ? text[1..] : text;

    // The first line that is the fence and nothing else but blanks behind it.
    private static int Closing(string text, string fence)
    {
        for (var at = 4; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var line = end < 0 ? text[at..] : text[at..end];
            if (line.TrimEnd() == fence)
            {
                return at;
            }

            if (end < 0)
            {
                break;
            }

            at = end + 1;
        }

        return -1;
    }
}
