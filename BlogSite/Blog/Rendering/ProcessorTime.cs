using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BlogSite.Blog.Rendering;

/// <summary>What a thread has worked, without what it has waited: the measure of work on a machine that has other things to do.</summary>
internal static class ProcessorTime
{
    // CLOCK_THREAD_CPUTIME_ID of <time.h>.
    private static readonly int? Clock = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : null;

    /// <summary>Of this thread, from an unknown beginning. Where the system has no such clock that is fine enough, the time that passes.</summary>
    public static TimeSpan OfThread => Clock is { } clock && ReadClock(clock, out var time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
