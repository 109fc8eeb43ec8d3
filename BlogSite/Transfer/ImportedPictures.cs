using BlogSite.Data;
using BlogSite.Media;

namespace BlogSite.Transfer;

/// <summary>The pictures that lie beside imported files and are shown in them: stored before the posts are, several at once.</summary>
public sealed class ImportedPictures(IServiceScopeFactory scopes)
{
    private const string Drawing = ".svg";

    /// <summary>Stores what the posts show, and tells the plan where it is. What is no picture is noted, and its link stays as it was.</summary>
    internal async Task StoreAsync(string folder, IReadOnlyList<PlannedPost> posts, ImportPlan plan, int ownerId, List<ImportProblem> notes, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        var pictures = posts.AsParallel().AsOrdered().WithCancellation(stop).SelectMany(post => post.Pictures().Select(picture => (Post: post, Picture: picture))).AsEnumerable()
            .DistinctBy(shown => shown.Picture.Path, StringComparer.Ordinal).ToList();
        var (turn, done, missing) = (new Lock(), 0, new List<(string Post, string Picture)>());
        await Parallel.ForEachAsync(pictures, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop }, async (shown, stopping) =>
        {
            var (post, picture) = shown;
            var saved = await SaveAsync(folder, picture, ownerId, stopping);
            lock (turn)
            {
                if (saved is SavedPicture.Done stored)
                {
                    plan.AddPicture(picture.Path, stored.Picture.Address.ToString());
                }
                else if (saved is SavedPicture.Refused refused)
                {
                    notes.Add(new ImportProblem(picture.Path, 1, refused.Problem));
                }
                else if (saved is null)
                {
                    missing.Add((post.File.Path, picture.Path));
                }

                progress.Report(new TransferProgress("pictures", ++done, pictures.Count));
            }
        });
        notes.AddRange(missing.GroupBy(one => one.Post, one => one.Picture, StringComparer.Ordinal).OrderBy(post => post.Key, StringComparer.Ordinal).Select(post => new ImportProblem(post.Key, 1, Missing([.. post.Order(StringComparer.Ordinal)]))));
    }

    private static string Missing(IReadOnlyList<string> pictures) => pictures is [var only]
        ? $"the picture {only} is not in the folder, or is a link: put it there, or take it out of the text"
        : $"{pictures.Count} pictures are not in the folder, or are links, such as {pictures[0]}: put them there, or take them out of the text";

    /// <summary>Null: it is not there.</summary>
    private async Task<SavedPicture?> SaveAsync(string folder, SourcePicture picture, int ownerId, CancellationToken stop)
    {
        if (!ImportPath.Holds(folder, picture.Path))
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<PictureStore>();
        if (await ReadAsync(Path.Combine(folder, picture.Path), stop) is not { } bytes)
        {
            return new SavedPicture.Refused("The picture cannot be read: it needs the rights for it, and at most 10 MB.");
        }

        return Path.GetExtension(picture.Path).Equals(Drawing, StringComparison.OrdinalIgnoreCase)
            ? await store.SaveSvgAsync(bytes, picture.Name, picture.Alt, ownerId, stop)
            : await store.SaveAsync(bytes, picture.Name, picture.Alt, ownerId, stop);
    }

    /// <summary>Null: it cannot be read, or is larger than a picture may be.</summary>
    private static async Task<byte[]?> ReadAsync(string file, CancellationToken stop)
    {
        try
        {
            var length = new FileInfo(file).Length;
            return length > PictureLimits.Bytes ? null : length == 0 ? [] : await File.ReadAllBytesAsync(file, stop); // of no length: empty, or a pipe that nobody may ever write to
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
