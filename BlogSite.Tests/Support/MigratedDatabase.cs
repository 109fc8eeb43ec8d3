using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BlogSite.Tests.Support;

/// <summary>
/// The database as the program's own start leaves it right after the migrations: no settings of the site, no keys, nothing that
/// two sites must not share. Made once a run, since each of some three hundred sites would spend a second on it.
/// </summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<byte[]> Made = new(() => Task.Run(MakeAsync).GetAwaiter().GetResult());

    public static void CopyTo(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; } // as the program makes it

        using var copy = new FileStream(path, options);
        copy.Write(Made.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new DataFolder();
        var builder = WebApplication.CreateBuilder(["--Data:Directory", folder.Path]);
        builder.Logging.ClearProviders();
        builder.Services.AddData(builder.Services.AddAuth(), builder.Configuration);
        builder.Services.AddMail();
        await using (var program = builder.Build())
        {
            await using var scope = program.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools(); // the last one to close it writes the log into the file
        File.Exists(Path.Combine(folder.Path, "blog.db-wal")).ShouldBeFalse();
        return await File.ReadAllBytesAsync(Path.Combine(folder.Path, "blog.db"));
    }
}
