using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Transfer;

/// <summary>The pictures that lie beside imported files and are shown in them: stored before the posts are, several at once.</summary>
public sealed class ImportedPictures(IServiceScopeFactory scopes)
{
    private const string Drawing = ".svg";

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", Drawing };

    /// <summary>Stores what the files show, and tells the plan where it is. What is no picture is noted, and its link stays as it was.</summary>
    internal async Task StoreAsync(string folder, IReadOnlyList<SourceFile> files, ImportPlan plan, int ownerId, List<ImportProblem> notes, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        var paths = files.SelectMany(file => Shown(folder, file)).Distinct(StringComparer.Ordinal).ToList();
        var (turn, done) = (new Lock(), 0);
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop }, async (path, stopping) =>
        {
            var saved = await SaveAsync(Path.Combine(folder, path), ownerId, stopping);
            lock (turn)
            {
                if (saved is SavedPicture.Done stored)
                {
                    plan.AddPicture(path, stored.Picture.Address.ToString());
                }
                else if (saved is SavedPicture.Refused refused)
                {
                    notes.Add(new ImportProblem(path, 1, refused.Problem));
                }

                progress.Report(new TransferProgress("pictures", ++done, paths.Count));
            }
        });
    }

    private async Task<SavedPicture> SaveAsync(string file, int ownerId, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<PictureStore>();
        var (bytes, name) = (await File.ReadAllBytesAsync(file, stop), Path.GetFileName(file));
        return Path.GetExtension(file).Equals(Drawing, StringComparison.OrdinalIgnoreCase)
            ? await store.SaveSvgAsync(bytes, name, "", ownerId, stop)
            : await store.SaveAsync(bytes, name, "", ownerId, stop);
    }

    /// <summary>The pictures of the folder that a file shows or links to.</summary>
    private static List<string> Shown(string folder, SourceFile file)
    {
        List<string> shown = [];
        PostLinks.Rewrite(file.Body, address =>
        {
            if (ImportPath.Within(file.Path, address) is { } path && Extensions.Contains(Path.GetExtension(path)) && IsWithin(folder, path))
            {
                shown.Add(path);
            }

            return null;
        });
        return shown;
    }

    /// <summary>Whether a file is there, and no link on the way to it leads out of the folder, which may be somebody else's.</summary>
    private static bool IsWithin(string folder, string path)
    {
        if (new FileInfo(Path.Combine(folder, path)) is not { Exists: true, LinkTarget: null })
        {
            return false;
        }

        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length - 1).All(depth => new DirectoryInfo(Path.Combine([folder, .. parts.Take(depth)])).LinkTarget is null);
    }
}
