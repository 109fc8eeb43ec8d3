using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Api;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlogSite.Tests.Hosting;

/// <summary>A database that another program does not let go is no fault of ours: who writes is asked to come back, and can.</summary>
public sealed class BusyDatabaseTests
{
    [Fact]
    public async Task Who_writes_while_another_program_holds_the_database_is_asked_to_come_back()
    {
        using var folder = DataFolder.Migrated();
        var file = Path.Combine(folder.Path, "blog.db");
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Database:ConnectionString"] = $"Data Source={file};Default Timeout=1" }, folder);
        var (_, ines) = await app.PersonAsync("ines", Roles.Author);
        using var caller = new ApiCaller(app);
        caller.Token = (await caller.PostAsync("/api/token/", new { username = "ines", password = BlogApp.Password })).Pair.Access;
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Tide", "It came in.");
        await using var backup = new SqliteConnection($"Data Source={file};Pooling=False");
        await backup.OpenAsync();

        await using (backup.BeginTransaction(deferred: false))
        {
            (await caller.PostAsync("/api/blogposts/", new { title = "Ebb", content = "It went out." })).ShouldBeProblem(503, "busy").Headers["Retry-After"].ShouldBe("10");
            var page = await editor.SaveAsync();
            (page.Status, page.Headers["Retry-After"]).ShouldBe((HttpStatusCode.ServiceUnavailable, "10"));
            page.Body.ShouldContain("The site is busy");
        }

        (await editor.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await caller.PostAsync("/api/blogposts/", new { title = "Ebb", content = "It went out." })).Status.ShouldBe(201);
        ines.Dispose();
    }
}
