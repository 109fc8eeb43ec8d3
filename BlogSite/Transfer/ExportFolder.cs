using System.Diagnostics.CodeAnalysis;

namespace BlogSite.Transfer;

/// <summary>The folder that an export fills. It was empty, so nothing is ever overwritten; and nothing is written beside it.</summary>
public sealed class ExportFolder
{
    private ExportFolder(string path)
    {
        Path = path;
    }

    /// <summary>In full, on this machine.</summary>
    public string Path { get; }

    /// <summary>Takes an empty folder, or makes one; false: <paramref name="problem"/> says why not, for who named it.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out ExportFolder? folder, [NotNullWhen(false)] out string? problem)
    {
        (folder, problem) = (null, null);
        try
        {
            var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
            if (File.Exists(full))
            {
                problem = $"The folder {full} is a file: name one that is new or empty.";
                return false;
            }

            if (Directory.CreateDirectory(full).EnumerateFileSystemInfos().Any())
            {
                problem = $"The folder {full} is not empty: name one that is, or a new one. Nothing was written.";
                return false;
            }

            folder = new ExportFolder(full);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"The folder {path} cannot be made or read: {refused.Message}";
            return false;
        }
    }

    /// <summary>Writes a new file, and the folders it is in.</summary>
    /// <param name="path">Within the folder, with slashes.</param>
    /// <exception cref="IOException">There is one already, or it cannot be written.</exception>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, path));
        if (!full.StartsWith(System.IO.Path.EndsInDirectorySeparator(Path) ? Path : Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{path} is not within the folder.");
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!); // not null: within the folder
        await using var file = new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, stop);
    }
}
