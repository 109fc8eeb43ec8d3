using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace BlogSite.Tests.Support;

public sealed class DataFolderTests
{
    [Fact]
    public async Task A_migrated_database_is_the_one_that_the_program_makes_and_holds_nothing_of_a_site()
    {
        using var migrated = DataFolder.Migrated();
        using var empty = new DataFolder();
        await using (var app = new BlogApp(folder: empty)) { app.Server.ShouldNotBeNull(); }

        (await WordsAsync(migrated, Schema)).ShouldBe(await WordsAsync(empty, Schema));
        List<string> filled = [];
        foreach (var table in await WordsAsync(migrated, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"))
        {
            if ((await WordsAsync(migrated, $"SELECT 'row' FROM \"{table}\"")).Count > 0) { filled.Add(table); }
        }

        filled.ShouldBe(["AspNetRoles", "ContentVersion", "SearchIndex_config", "SearchIndex_data", "SearchState", "UnknownNames", "__EFMigrationsHistory"], "what the migrations write, and no settings, accounts or keys");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_migrated_database_is_for_its_owner_alone_as_the_programs_own_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files there have no such modes.");

        using var migrated = DataFolder.Migrated();

        var file = Directory.EnumerateFiles(migrated.Path).ShouldHaveSingleItem();
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private const string Schema = "SELECT name || coalesce(sql, '') FROM sqlite_master ORDER BY name";

    private static async Task<List<string>> WordsAsync(DataFolder folder, string query)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "blog.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var rows = await command.ExecuteReaderAsync();
        List<string> words = [];
        while (await rows.ReadAsync()) { words.Add(rows.GetString(0)); }

        return words;
    }
}
