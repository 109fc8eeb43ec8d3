namespace BlogSite.Data;

/// <summary>
/// The files of the pictures: a folder each in <c>media</c> of the data folder, which several nodes may share. A folder appears and goes in
/// one step, so that nobody ever sees half of one.
/// </summary>
public sealed class PictureFolder(DataFolder data, TimeProvider clock)
{
    /// <summary>Before the name of what is not, or no longer, a picture's; no hash begins so.</summary>
    private const string Unfinished = ".";

    /// <summary>After which something unfinished is what a process left that died over it.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Where a file of a picture is, or would be.</summary>
    public string Of(string hash, string file) => Path.Combine(Root, hash, file);

    /// <summary>Writes files to where nobody looks for them; they survive a power cut from then on.</summary>
    /// <returns>For <see cref="Keep"/>, or <see cref="Discard"/>.</returns>
    public async Task<string> WriteAsync(IEnumerable<(string Name, byte[] Bytes)> files, CancellationToken stop)
    {
        Sweep();
        var folder = Path.Combine(Root, $"{Unfinished}{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in files)
        {
            await using var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            await file.WriteAsync(bytes, stop);
            file.Flush(flushToDisk: true);
        }

        return folder;
    }

    /// <summary>Makes what was written the files of a picture. For who has the turn to write: what is there without a row was left by a process that died.</summary>
    public void Keep(string written, string hash)
    {
        Remove(hash);
        Directory.Move(written, Path.Combine(Root, hash));
    }

    /// <summary>Takes the files of a picture away, as far as there are any.</summary>
    public void Remove(string hash)
    {
        var folder = Path.Combine(Root, hash);
        if (Directory.Exists(folder))
        {
            var gone = Path.Combine(Root, $"{Unfinished}{Guid.NewGuid():N}");
            Directory.Move(folder, gone);
            Discard(gone);
        }
    }

    public static void Discard(string written)
    {
        if (Directory.Exists(written))
        {
            Directory.Delete(written, recursive: true);
        }
    }

    private string Root => data.Of("media");

    private void Sweep()
    {
        var until = (clock.GetUtcNow() - Abandoned).UtcDateTime;
        foreach (var left in new DirectoryInfo(Root) is { Exists: true } root ? root.EnumerateDirectories($"{Unfinished}*").Where(left => left.LastWriteTimeUtc < until).ToList() : [])
        {
            Discard(left.FullName);
        }
    }
}
