using SQLitePCL;

namespace BlogSite.Data;

/// <summary>What the SQLite of this process is told once, before anybody opens a database.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<int> IsSetUp = new(() =>
    {
        Batteries_V2.Init();
        // Counting its memory, which nobody asks for, takes a lock at each piece of it. Where somebody has opened a database before, as a test may, it goes on counting.
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    });

    public static void SetUp() => _ = IsSetUp.Value;
}
