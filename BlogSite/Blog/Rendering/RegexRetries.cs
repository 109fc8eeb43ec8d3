using System.Runtime.InteropServices;

namespace BlogSite.Blog.Rendering;

/// <summary>Bounds how often the grammars' engine of regular expressions goes back to try another way.</summary>
/// <remarks>
/// A grammar looks at its clock between two searches, never within one, and some of its expressions take twice as long for every character more: 500 of them once took
/// fifteen seconds. Oniguruma counts the ways it tries and then finds nothing, see its API.md. The bound is the same on any machine.
/// </remarks>
internal static class RegexRetries
{
    /// <summary>About a millisecond. No search in ordinary code was found to need 30,000; at 10,000 a few lines of SQL lose a colour.</summary>
    private const uint Most = 50_000;

    /// <exception cref="DllNotFoundException">There is no such engine on this system.</exception>
    public static void Limit()
    {
        try
        {
            _ = InMatch(new CULong(Most));
            _ = InSearch(new CULong(Most));
        }
        catch (EntryPointNotFoundException)
        {
            // The engine's build for Windows keeps these to itself: there, the clock between two searches has to do.
        }
    }

    [DllImport("libonigwrap", EntryPoint = "onig_set_retry_limit_in_match")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int InMatch(CULong most);

    [DllImport("libonigwrap", EntryPoint = "onig_set_retry_limit_in_search")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int InSearch(CULong most);
}
