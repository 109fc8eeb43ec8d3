using System.Text.RegularExpressions;
using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>A picture that lies beside the file of a post.</summary>
/// <param name="Path">Within the folder, with slashes.</param>
/// <param name="Name">What it is found by.</param>
/// <param name="Alt">As <see cref="Picture.Alt"/>.</param>
internal sealed partial record SourcePicture(string Path, string Name, string Alt)
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg" };

    /// <summary>The name of the file.</summary>
    public string File => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>How an exported text calls it. In no other spelling: what is spelled otherwise there is something else.</summary>
    public string Link => Uri.EscapeDataString(File);

    /// <summary>Whether a file is taken for a picture, by the end of its name; what is in it decides later.</summary>
    public static bool IsPicture(string path) => Extensions.Contains(System.IO.Path.GetExtension(path));

    /// <summary>Reads what a front matter lists; null: it names nothing that could lie beside the file, and <paramref name="problem"/> says what.</summary>
    public static IReadOnlyList<SourcePicture>? List(SourceFile file, out string? problem)
    {
        problem = null;
        List<SourcePicture> pictures = [];
        foreach (var table in file.Table.Tables("pictures"))
        {
            var (name, alt) = (table.GetValueOrDefault("file") ?? "", table.GetValueOrDefault("alt") ?? "");
            problem = !IsPicture(name) || PathSign().IsMatch(name) ? $"“{name}” is no picture beside the file: expected a name such as boat.png"
                : alt.Length > Picture.AltLength ? $"the alt of {name} has {alt.Length} characters: expected at most {Picture.AltLength}"
                : null;
            if (problem is not null)
            {
                return null;
            }

            pictures.Add(new SourcePicture(file.Beside(name), table.GetValueOrDefault("name") ?? name, alt));
        }

        return pictures;
    }

    [GeneratedRegex(@"[/\\:\p{Cc}]", RegexOptions.NonBacktracking)]
    private static partial Regex PathSign();
}
