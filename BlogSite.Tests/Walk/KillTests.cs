using System.Collections.Concurrent;
using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlogSite.Tests.Walk;

/// <summary>A power cut, the out-of-memory killer, a backup that holds the file: nothing acknowledged is lost, and the next start needs no hand.</summary>
public sealed class KillTests
{
    private const int Writers = 4;

    [Fact]
    public async Task Every_acknowledged_post_is_there_after_a_kill_in_the_middle_of_writing()
    {
        using var folder = DataFolder.Migrated();
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        string open;
        Visitor ruth;
        await using (var blog = await BlogProcess.Start(Admin, folder.Path).AnswersAsync())
        {
            ruth = blog.Visitor();
            await ruth.SignInAsync("ruth");
            var enough = new TaskCompletionSource();
            open = (await new EditorScreen(await ruth.GetAsync("/admin/posts/create")).Write("Left open", "Before.").SaveAsync()).Location.ShouldNotBeNull();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteUntilKilledAsync(ruth, writer, acknowledged, enough)).ToList();
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));

            blog.Kill();

            await Task.WhenAll(writers);
        }

        await using var again = await BlogProcess.Start(Admin, folder.Path).AnswersAsync("/health/ready", HttpStatusCode.OK);
        using var returned = again.Visitor();
        returned.Cookies.PutBack(ruth.Cookies.Copy());
        ruth.Dispose();
        (await returned.WhoAmIAsync()).ShouldBe("ruth"); // the session outlives the kill
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(20);
        foreach (var (address, text) in acknowledged)
        {
            new EditorScreen(await returned.GetAsync(address)).Text.ShouldBe(text);
        }

        new EditorScreen(await returned.GetAsync(open)).Text.ShouldBe("Before.");
    }

    [Fact]
    public async Task A_form_rendered_before_a_kill_posts_after_the_restart()
    {
        using var folder = DataFolder.Migrated();
        var port = FreePort.Find();
        using var ruth = new Visitor(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, TimeProvider.System, new Uri($"http://localhost:{port}"));
        EditorScreen editor;
        await using (var blog = await BlogProcess.Start(Admin, folder.Path, port).AnswersAsync())
        {
            await ruth.SignInAsync("ruth");
            editor = new EditorScreen(await ruth.GetAsync("/admin/posts/create"));
            blog.Kill();
        }

        await using var again = await BlogProcess.Start(Admin, folder.Path, port).AnswersAsync();
        var saved = await editor.Write("Written over a power cut", "All of it.").SaveAsync();

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
    }

    [Theory]
    [InlineData("blog.db.starting")]
    [InlineData("blog.db")]
    [InlineData("blog.db-wal")]
    public async Task A_kill_in_the_first_start_leaves_nothing_to_mend(string whenThereIs)
    {
        using var folder = new DataFolder();
        await using (var first = BlogProcess.Start(dataDirectory: folder.Path))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
            while (!File.Exists(Path.Combine(folder.Path, whenThereIs))) { await beat.WaitForNextTickAsync(patience.Token); }

            first.Kill();
        }

        await using var second = await BlogProcess.Start(dataDirectory: folder.Path).AnswersAsync("/health/ready", HttpStatusCode.OK);
        var line = await second.LineAsync("First run: open ");
        using var owner = second.Visitor();
        (await owner.GetAsync(new Uri(line["First run: open ".Length..]).PathAndQuery)).Form("Password").Has("Title of the site").ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_locked_for_three_seconds_is_waited_for()
    {
        await using var blog = await BlogProcess.Start(Admin).AnswersAsync();
        using var ruth = blog.Visitor();
        await ruth.SignInAsync("ruth");
        var editor = new EditorScreen(await ruth.GetAsync("/admin/posts/create")).Write("Patience", "Three seconds of it.");
        await using var backup = new SqliteConnection($"Data Source={Path.Combine(blog.DataDirectory, "blog.db")};Pooling=False");
        await backup.OpenAsync();
        var hold = backup.BeginTransaction(deferred: false);

        var saving = editor.SaveAsync();
        (await ruth.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK); // readers are not held up
        await Task.Delay(TimeSpan.FromSeconds(3)); // the time itself is what is tested
        saving.IsCompleted.ShouldBeFalse();
        await hold.DisposeAsync();

        (await saving).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static async Task WriteUntilKilledAsync(Visitor ruth, int writer, ConcurrentDictionary<string, string> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            var form = new EditorScreen(await ruth.GetAsync("/admin/posts/create")).Form;
            for (var post = 0; ; post++)
            {
                var text = $"Text {post} of writer {writer}.";
                var saved = await form.Fill("Title", $"Kill {writer} {post}").Fill("Text", text).SubmitAsync();
                saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
                acknowledged[saved.Location.ShouldNotBeNull()] = text;
                if (acknowledged.Count >= 20) { enough.TrySetResult(); }
            }
        }
        catch (HttpRequestException) when (enough.Task.IsCompleted)
        {
            // Killed: what was on its way was never acknowledged.
        }
        catch (Exception failed)
        {
            enough.TrySetException(failed);
            throw;
        }
    }

    private static Dictionary<string, string> Admin => new(StringComparer.Ordinal)
    {
        ["Accounts:Admin:UserName"] = "ruth",
        ["Accounts:Admin:Password"] = BlogApp.Password,
    };
}
