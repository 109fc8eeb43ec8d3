using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>Where the database is: as <c>Database:ConnectionString</c> says, or <c>blog.db</c> in the data folder.</summary>
internal sealed class DatabaseFile(IOptions<DatabaseOptions> options, DataFolder folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lazy<string> _connectionString = new(() => options.Value.ConnectionString is { Length: > 0 } configured
        ? configured
        : $"Data Source={folder.Of("blog.db")};Default Timeout=30;Pooling=False"); // a context keeps its own; a pool behind them would hold what a crowd has opened for minutes

    public string ConnectionString => _connectionString.Value;

    /// <summary>The full path; null: the database is in memory, or at an address that only SQLite understands.</summary>
    public string? Path => Source is "" or ":memory:" || Source.StartsWith("file:", StringComparison.Ordinal) ? null : System.IO.Path.GetFullPath(Source);

    private string Source => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <summary>Makes an empty file, for nobody but this program's user: it will hold password hashes and signing keys. One that is there stays as it is.</summary>
    public void Create()
    {
        // SQLite would make it readable to all; what it writes beside it (-wal, -shm) takes the mode of the file.
        if (!OperatingSystem.IsWindows() && Path is { } path && !System.IO.Path.Exists(path)
            && new SqliteConnectionStringBuilder(ConnectionString).Mode == SqliteOpenMode.ReadWriteCreate)
        {
            using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        }
    }
}
