using System.Runtime.Versioning;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Data.CompiledModel;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

public sealed class DatabaseTests
{
    [Fact]
    public async Task No_migration_is_pending()
    {
        await using var app = new BlogApp();

        (await app.WithDbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse("the model has changed since the last migration");
        (await app.WithDbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_compiled_model_is_the_one_that_the_configurations_make()
    {
        await using var app = new BlogApp();

        var (compiled, made) = await app.WithDbAsync(db => Task.FromResult((db.Model, db.GetService<IModelRuntimeInitializer>().Initialize(db.GetService<IDesignTimeModel>().Model, designTime: false, null))));

        compiled.ShouldBeOfType<SqliteBlogDbContextModel>();
        compiled.ToDebugString(MetadataDebugStringOptions.LongDefault).ShouldBe(made.ToDebugString(MetadataDebugStringOptions.LongDefault), "out of date: docs/performance.md says how it is made again");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_read_a_database_that_the_program_makes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files there have no such modes.");

        using var folder = new DataFolder();
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        const UnixFileMode open = own | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder.Path, open);

        await using (var existing = new BlogApp(folder: folder))
        {
            await existing.AccountAsync("marta");
            File.GetUnixFileMode(folder.Path).ShouldBe(open, "how open a folder is that was there, is the operator's to say");
            await existing.WithAsync(async (BlogDbContext db) =>
            {
                await db.Database.OpenConnectionAsync(); // while one is in use, SQLite keeps the two files beside the database
                (await db.Users.CountAsync()).ShouldBe(1);
                foreach (var file in new[] { "blog.db", "blog.db-wal", "blog.db-shm" }) { File.GetUnixFileMode(Path.Combine(folder.Path, file)).ShouldBe(own, file); }

                return true;
            });
        }

        await using var made = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Data:Directory"] = Path.Combine(folder.Path, "made") }, folder);
        await made.AccountAsync("marta");
        File.GetUnixFileMode(Path.Combine(folder.Path, "made")).ShouldBe(own | UnixFileMode.UserExecute);

        var shared = Path.Combine(folder.Path, "shared.db");
        await File.Create(shared).DisposeAsync();
        File.SetUnixFileMode(shared, own | UnixFileMode.GroupRead);
        await using var given = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Database:ConnectionString"] = $"Data Source={shared}" }, folder);
        await given.AccountAsync("marta");
        File.GetUnixFileMode(shared).ShouldBe(own | UnixFileMode.GroupRead, "and so is that of a file");
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")] // FULL: an acknowledged post survives a power cut
    [InlineData("foreign_keys", "1")]
    public async Task The_connection_keeps_what_was_acknowledged(string pragma, string value)
    {
        await using var app = new BlogApp();

        var found = await app.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        });

        found.ShouldBe(value);
    }

    [Fact]
    public async Task Addresses_are_unique_where_there_is_one()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("without");
        await app.AccountAsync("also-without");
        await app.AccountAsync("marta", email: "marta@example.org");

        var second = await app.WithAsync((AccountWriter accounts) => accounts.CreateAsync(new AppUser { UserName = "other", Email = "MARTA@example.org" }, BlogApp.Password, Roles.Reader));

        second.Errors.ShouldHaveSingleItem().Code.ShouldBe("DuplicateEmail");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        using var folder = new DataFolder();
        await using (var app = new BlogApp(folder: folder))
        {
            await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0')"));
        }

        await using var older = new BlogApp(folder: folder);

        Should.Throw<InvalidOperationException>(() => older.Server);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_stop_the_next_start()
    {
        using var folder = new DataFolder();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "blog.db")}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var app = new BlogApp(folder: folder);

        (await app.Visitor().GetAsync("/health/ready")).Body.ShouldBe("ready");
    }
}
