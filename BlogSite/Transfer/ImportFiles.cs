namespace BlogSite.Transfer;

/// <summary>The Markdown files of a folder, at any depth, in the order of their paths. What is hidden is nobody's post.</summary>
internal static class ImportFiles
{
    private static readonly string[] Endings = [".md", ".markdown"];

    /// <summary>Paths within the folder, with slashes.</summary>
    /// <param name="problems">Gets what cannot be read.</param>
    public static IReadOnlyList<string> Find(string folder, List<ImportProblem> problems)
    {
        List<string> files = [];
        Stack<string> folders = new([""]);
        while (folders.TryPop(out var inner))
        {
            foreach (var entry in Entries(folder, inner, problems))
            {
                var path = inner.Length == 0 ? entry.Name : $"{inner}/{entry.Name}";
                if (entry.LinkTarget is not null)
                {
                    if (entry is DirectoryInfo || IsMarkdown(entry.Name))
                    {
                        problems.Add(new ImportProblem(path, 1, "a link, which may lead out of the folder: put here what it leads to"));
                    }
                }
                else if (entry is DirectoryInfo)
                {
                    folders.Push(path);
                }
                else if (IsMarkdown(entry.Name))
                {
                    files.Add(path);
                }
            }
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    private static List<FileSystemInfo> Entries(string folder, string inner, List<ImportProblem> problems)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Combine(folder, inner)).EnumerateFileSystemInfos("*", new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden })];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ImportProblem(inner.Length == 0 ? "." : inner, 1, "the folder cannot be read: it needs the rights for it"));
            return [];
        }
    }

    private static bool IsMarkdown(string name) => Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
