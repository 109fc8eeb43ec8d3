namespace BlogSite.Data;

/// <summary>The folder that holds everything the blog owns: <c>Data:Directory</c>, or <c>App_Data</c> under the content root.</summary>
public sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Lazy<string> _path = new(() =>
    {
        var path = Path.Combine(environment.ContentRootPath, configuration["Data:Directory"] is { Length: > 0 } named ? named : "App_Data");
        try
        {
            // Password hashes and signing keys lie here. A folder that exists is as open as its operator wants it.
            return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly)).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatabaseUnusableException($"Data:Directory must be a folder that the program may write: {refused.Message}", refused);
        }
    });

    public string Of(string file) => Path.Combine(_path.Value, file);
}
