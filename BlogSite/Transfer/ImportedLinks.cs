using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>What becomes of the addresses in the text of an imported file.</summary>
internal static class ImportedLinks
{
    /// <summary>The text as it is to be stored: links to files lead to posts, and pictures are shown from where they are served.</summary>
    /// <param name="site">The address that the posts had; null: not known.</param>
    public static string Rewrite(PlannedPost post, ImportPlan plan, Uri? site) => PostLinks.Rewrite(post.File.Body, address =>
    {
        var (path, rest) = Parted(address);
        var local = Local(path, site);
        return path.Length == 0 ? null
            : post.File.IsExact ? OfExport(post, plan, local, rest, wasAbsolute: local != path)
            : OfAnybody(post.File, plan, local, rest);
    });

    /// <summary>The pictures within the folder that a file shows or links to, whether they are there or not.</summary>
    public static IReadOnlyList<SourcePicture> Pictures(SourceFile file)
    {
        List<SourcePicture> shown = [];
        PostLinks.Rewrite(file.Body, address =>
        {
            if (ImportPath.Within(file.Path, Parted(address).Path) is { } path && SourcePicture.IsPicture(path))
            {
                shown.Add(new SourcePicture(path, Path.GetFileName(path), ""));
            }

            return null;
        });
        return shown;
    }

    /// <summary>An address, and what comes from # or ? on.</summary>
    public static (string Path, string Tail) Parted(string address) => address.IndexOfAny(['#', '?']) is var end and >= 0 ? (address[..end], address[end..]) : (address, "");

    // The pictures that were beside the post are again where they were. Anything else stands as it stood, unless its post could not have its old address here.
    private static string? OfExport(PlannedPost post, ImportPlan plan, string path, string rest, bool wasAbsolute)
    {
        if (post.Front.Pictures.FirstOrDefault(picture => picture.Link == path) is { } shown)
        {
            return plan.FindPicture(shown.Path) is { } picture ? picture + rest : null;
        }

        return plan.FindExported(path) is { } target && (wasAbsolute || target.Path != target.ExportedPath) ? AddressOf(target) + rest : null;
    }

    private static string? OfAnybody(SourceFile file, ImportPlan plan, string path, string rest)
    {
        if (plan.FindPicture(ImportPath.Within(file.Path, path)) is { } picture)
        {
            return picture;
        }

        return plan.Find(file, path) is { } target
            ? AddressOf(target) + (rest.StartsWith('#') && rest.Length > 1 ? "#" + PostRenderer.IdPrefix + rest[1..] : rest)
            : null;
    }

    private static string AddressOf(PlannedPost post) => "/" + string.Join('/', post.Path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>An address of the site without the site; any other stays as it is.</summary>
    private static string Local(string path, Uri? site) =>
        site is not null && Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Host == site.Host && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            && absolute.AbsolutePath.StartsWith(site.AbsolutePath, StringComparison.Ordinal)
            ? "/" + absolute.AbsolutePath[site.AbsolutePath.Length..].TrimStart('/')
            : path;
}
