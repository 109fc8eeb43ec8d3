using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>A file and the post that it is to become, or has become before.</summary>
/// <param name="Path">The path of the post's address.</param>
/// <param name="Post">Null: it was imported before.</param>
internal sealed record PlannedPost(SourceFile File, FrontMatter Front, string Path, Post? Post)
{
    /// <summary>The path of the address that it had where it was exported; null: it was not.</summary>
    public string? ExportedPath => File.IsExact && Front.Slug is { } slug ? PostPath.Of(Front.Kind, slug.Value) : null;

    /// <summary>The pictures beside it that it shows or links to.</summary>
    public IReadOnlyList<SourcePicture> Pictures() => File.IsExact ? Front.Pictures : ImportedLinks.Pictures(File);
}

/// <summary>Which file is where, so that links from one to another lead to posts.</summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<string, PlannedPost> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlannedPost> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlannedPost> _exported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlannedPost> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pictures = new(StringComparer.Ordinal);

    public List<PlannedPost> Posts { get; } = [];

    public void Add(PlannedPost post)
    {
        Posts.Add(post);
        _files[post.File.Path] = post;
        _paths.TryAdd(post.Path, post);
        if (post.ExportedPath is { } exported)
        {
            _exported.TryAdd(exported, post);
        }

        foreach (var address in post.Front.Addresses)
        {
            _addresses.TryAdd(address, post);
        }
    }

    /// <param name="path">Within the folder.</param>
    /// <param name="address">Where it is served.</param>
    public void AddPicture(string path, string address) => _pictures[path] = address;

    /// <summary>Where a picture is served; null: it was not stored.</summary>
    /// <param name="path">Within the folder; null: it is not in there.</param>
    public string? FindPicture(string? path) => path is null ? null : _pictures.GetValueOrDefault(path);

    /// <summary>The post that is to be at an address; null: none of these.</summary>
    public PlannedPost? At(string path) => _paths.GetValueOrDefault(path);

    /// <summary>The post that an address of the site meant where the files were exported; null: it meant none of them, or is no such address.</summary>
    public PlannedPost? FindExported(string address) =>
        address.StartsWith('/') && FormerAddress.TryNormalise(Uri.UnescapeDataString(address), out var path) ? _exported.GetValueOrDefault(path) : null;

    /// <summary>The post that an address in a file means, without what comes after # or ?; null: it means none of them.</summary>
    public PlannedPost? Find(SourceFile from, string address)
    {
        if (address.StartsWith("@/", StringComparison.Ordinal))
        {
            return _files.GetValueOrDefault(address[2..]); // as Zola writes it: from the root of the folder
        }

        if (address.StartsWith('/'))
        {
            return FormerAddress.TryNormalise(Uri.UnescapeDataString(address), out var path)
                ? _addresses.GetValueOrDefault(path) ?? _addresses.GetValueOrDefault(Without(path, "/index.html"))
                : null;
        }

        return ImportPath.Within(from.Path, address) is { } file ? _files.GetValueOrDefault(file) : null;
    }

    private static string Without(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? path[..^end.Length] : path;
}

/// <summary>Paths within the folder that is imported.</summary>
internal static class ImportPath
{
    /// <summary>Whether a file is there, and no link on the way to it leads out of the folder, which may be somebody else's.</summary>
    public static bool Holds(string folder, string path)
    {
        if (new FileInfo(Path.Combine(folder, path)) is not { Exists: true, LinkTarget: null })
        {
            return false;
        }

        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length - 1).All(depth => new DirectoryInfo(Path.Combine([folder, .. parts.Take(depth)])).LinkTarget is null);
    }

    /// <summary>Where a relative address leads from a file, with slashes; null: out of the folder, or it is no relative address.</summary>
    public static string? Within(string file, string address)
    {
        if (address.Length == 0 || address.Contains(':', StringComparison.Ordinal) || address.StartsWith('/') || address.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        var decoded = Uri.UnescapeDataString(address);
        if (decoded.Any(char.IsControl))
        {
            return null; // no file has such a name, and the system may throw at it
        }

        List<string> parts = [.. file.Split('/')[..^1]];
        foreach (var part in decoded.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case ".." when parts.Count == 0:
                    return null;
                case "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }
}
