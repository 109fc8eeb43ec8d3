namespace BlogSite.Data;

/// <summary>The folder that holds everything the blog owns: <c>Data:Directory</c>, or <c>App_Data</c> under the content root.</summary>
public sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly Lazy<string> _path = new(() =>
    {
        var path = Path.Combine(environment.ContentRootPath, configuration["Data:Directory"] is { Length: > 0 } named ? named : "App_Data");
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatabaseUnusableException($"Data:Directory must be a folder that the program may write: {refused.Message}", refused);
        }
    });

    public string Of(string file) => Path.Combine(_path.Value, file);
}
