using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BlogSite.Data;

/// <summary>What a folder says of the files and folders in it: a file that is on the disk is lost all the same in a power cut, as long as its name is not.</summary>
internal static class FolderEntries
{
    /// <summary>Waits until names that were made, moved or deleted in a folder are on the disk. On Windows nothing is done: NTFS keeps a journal of them, and no program can wait for it.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no folder, though it flushes one that is open.
        var descriptor = Open(folder, flags: 0); // 0: O_RDONLY, on every Unix
        using var handle = descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"The folder {folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
