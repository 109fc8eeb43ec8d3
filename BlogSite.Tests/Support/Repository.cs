namespace BlogSite.Tests.Support;

/// <summary>The source tree this test run was built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Files below a folder, as paths from the root with forward slashes, without what a build or an editor left there.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        if (!Directory.Exists(PathOf(folder))) { return []; }

        return [.. Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "App_Data" or "TestResults"))
            .Where(path => extensions.Length == 0 || extensions.Any(end => path.EndsWith(end, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BlogSite.sln"))) { return folder.FullName; }
        }

        throw new DirectoryNotFoundException($"No BlogSite.sln above {AppContext.BaseDirectory}.");
    }
}
