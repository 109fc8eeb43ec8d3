namespace BlogSite.Tests.Support;

/// <summary>A new, empty data folder that goes away with its test.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("blogsite-").FullName;

    /// <summary>A new one with a database that is migrated and holds nothing of a site yet: for tests that are not about the making of one, which takes longer than most of them.</summary>
    public static DataFolder Migrated()
    {
        var folder = new DataFolder();
        MigratedDatabase.CopyTo(System.IO.Path.Combine(folder.Path, "blog.db"));
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
