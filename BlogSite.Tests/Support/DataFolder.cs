namespace BlogSite.Tests.Support;

/// <summary>A new, empty data folder that goes away with its test.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("blogsite-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
