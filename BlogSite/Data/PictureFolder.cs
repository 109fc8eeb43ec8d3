using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>
/// The files of the pictures: a folder each in <c>media</c> of the data folder, which several nodes may share. A folder appears and goes in
/// one step, so that nobody ever sees half of one.
/// </summary>
public sealed class PictureFolder(DataFolder data, TimeProvider clock, ILogger<PictureFolder> log)
{
    /// <summary>Before the name of what is not, or no longer, a picture's; no hash begins so.</summary>
    private const string Unfinished = ".";

    /// <summary>Where a file of a picture is, or would be.</summary>
    public string Of(string hash, string file) => Path.Combine(Root, hash, file);

    /// <summary>Whether all files of a picture are there, and none is cut short.</summary>
    public bool Holds(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new FileInfo(Of(picture.Hash, $"original.{picture.Extension}")) is { Exists: true, Length: var length } && length == picture.Bytes
            && picture.Address.Copies.All(copy => new FileInfo(Of(picture.Hash, Path.GetFileName(copy.Path))) is { Exists: true, Length: > 0 });
    }

    /// <summary>Writes files to where nobody looks for them, and waits until they are on the disk.</summary>
    /// <returns>For <see cref="Keep"/>, or <see cref="Discard"/>.</returns>
    public async Task<string> WriteAsync(IEnumerable<(string Name, byte[] Bytes)> files, CancellationToken stop)
    {
        var folder = Path.Combine(Root, $"{Unfinished}{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        FolderEntries.Flush(data.Of("")); // the first picture makes the folder of them all
        foreach (var (name, bytes) in files)
        {
            await using var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            await file.WriteAsync(bytes, stop);
            file.Flush(flushToDisk: true);
        }

        FolderEntries.Flush(folder);
        Touch(folder);
        return folder;
    }

    /// <summary>Makes what was written the files of a picture. For who has the turn to write: what is there is without a row, left by a process that died, or not whole.
    /// From then on they survive a power cut: the commit that tells of them may follow.</summary>
    public void Keep(string written, string hash)
    {
        Remove(hash);
        Directory.Move(written, Path.Combine(Root, hash));
        FolderEntries.Flush(Root);
    }

    /// <summary>Takes the files of a picture away, as far as there are any. For who has the turn to write.</summary>
    public void Remove(string hash)
    {
        var folder = Path.Combine(Root, hash);
        if (Directory.Exists(folder))
        {
            var gone = Path.Combine(Root, $"{Unfinished}{Guid.NewGuid():N}");
            Touch(folder); // it is as old as the picture, and a sweep would take it out of our hands
            Directory.Move(folder, gone);
            Discard(gone);
        }
    }

    /// <summary>Deletes what is no picture's. Never fails: what cannot be deleted is left to a sweep.</summary>
    public void Discard(string written)
    {
        try
        {
            if (Directory.Exists(written))
            {
                Directory.Delete(written, recursive: true);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // it, or a part of it, went under our hands: a sweep of this node or another was at it too
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            DataLog.PictureLeftovers(log, left);
        }
    }

    /// <summary>Discards what processes left that died over it: all that nobody has touched since a moment.</summary>
    public void Sweep(DateTimeOffset until)
    {
        foreach (var left in Folders(until).Where(left => left.StartsWith(Unfinished, StringComparison.Ordinal)))
        {
            Discard(Path.Combine(Root, left));
        }
    }

    /// <summary>The pictures that nobody has touched the files of since a moment, by their hashes.</summary>
    public IEnumerable<string> Pictures(DateTimeOffset until) => Folders(until).Where(name => name.Length == PictureAddress.HashLength && name.All(char.IsAsciiHexDigitLower));

    private string Root => data.Of("media");

    // What goes while the list is made reads as very old; whoever wants to delete it finds nothing.
    private List<string> Folders(DateTimeOffset until) => new DirectoryInfo(Root) is { Exists: true } root
        ? [.. root.EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < until.UtcDateTime).Select(folder => folder.Name)]
        : [];

    // By the one clock: that of the disk may go otherwise.
    private void Touch(string folder)
    {
        try
        {
            Directory.SetLastWriteTimeUtc(folder, clock.GetUtcNow().UtcDateTime);
        }
        catch (UnauthorizedAccessException)
        {
            // somebody else's, brought back from a backup perhaps: it can be moved and deleted all the same, a sweep may only do so first
        }
    }
}
