using System.Globalization;
using System.Text.RegularExpressions;
using BlogSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BlogSite.Tests.Walk;

/// <summary>An import that is killed in the middle goes on when it is run again, as if nothing had happened.</summary>
public sealed partial class KilledImportTests
{
    private const int Posts = 200;
    private const int Pictures = 8;
    private const int Batch = 25;

    [Fact]
    public async Task Killed_among_the_pictures_and_among_the_posts_it_brings_every_post_once()
    {
        using var data = DataFolder.Migrated();
        using var files = new DataFolder();
        Write(files.Path);
        (await BlogProcess.RunAsync(["createadmin", "ruth"], stdin: BlogApp.Password + "\n", dataDirectory: data.Path)).ExitCode.ShouldBe(0);
        var media = Path.Combine(data.Path, "media");

        await KilledAsync(() => Directory.Exists(media) && Directory.EnumerateDirectories(media).Any());
        var shown = Count(data.Path, "Pictures");
        (shown, Count(data.Path, "Posts")).ShouldSatisfyAllConditions(counts => counts.shown.ShouldBeLessThan(Pictures), counts => counts.Item2.ShouldBe(0));
        await KilledAsync(() => Count(data.Path, "ImportedFiles") >= Batch);
        var done = Count(data.Path, "ImportedFiles");
        done.ShouldBeLessThan(Posts, "or it was killed too late to be in the middle");
        (done % Batch, Count(data.Path, "Posts")).ShouldBe((0, done), "a batch is there as a whole or not at all");
        var again = await ImportAsync();
        again.ShouldContain($"{Posts - done} posts imported for ruth, {done} were here already, 0 files are not posts.");

        (Count(data.Path, "Posts"), Count(data.Path, "Pictures"), Count(data.Path, "ImportedFiles"), Count(data.Path, "FormerAddresses")).ShouldBe((Posts, Pictures, Posts, Posts));
        var slugs = Read(data.Path, "SELECT Slug FROM Posts").ToHashSet(StringComparer.Ordinal);
        slugs.Count.ShouldBe(Posts);
        var linked = Read(data.Path, "SELECT Content FROM Posts").Select(content => Link().Match(content).Groups["slug"].Value).ToList();
        linked.ShouldAllBe(slug => slugs.Contains(slug));
        linked.Distinct(StringComparer.Ordinal).Count().ShouldBe(Posts, "each leads to the next, to those before the kill and after it");
        Read(data.Path, "SELECT Content FROM Posts").Count(content => content.Contains("/media/", StringComparison.Ordinal)).ShouldBe(Pictures);
        Directory.EnumerateDirectories(media).Count(folder => !Path.GetFileName(folder).StartsWith('.')).ShouldBe(Pictures);
        (await ImportAsync()).ShouldContain($"0 posts imported for ruth, {Posts} were here already");

        async Task KilledAsync(Func<bool> isTime)
        {
            await using var import = BlogProcess.Start(dataDirectory: data.Path, verb: ["import", files.Path]);
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!isTime()) { (await beat.WaitForNextTickAsync(deadline.Token) && !import.HasExited).ShouldBeTrue($"{import.Output}{import.Errors}"); }

            import.Kill();
        }

        async Task<string> ImportAsync()
        {
            var ended = await BlogProcess.RunAsync(["import", files.Path], dataDirectory: data.Path);
            ended.ExitCode.ShouldBe(0, ended.Errors);
            return ended.Output;
        }
    }

    private static void Write(string folder)
    {
        for (var number = 0; number < Posts; number++)
        {
            var picture = number < Pictures ? $"![A boat](boat{number}.png)" : "Words.";
            // All of one title: the numbers of their slugs go on where they were.
            File.WriteAllText(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:D3}.md")),
                string.Create(CultureInfo.InvariantCulture, $"+++\ntitle = \"Survey\"\ndate = 2020-05-01\naliases = [\"old/{number}\"]\n+++\n{picture}\n\n[next]({(number + 1) % Posts:D3}.md)\n"));
            if (number < Pictures) { File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"boat{number}.png")), SamplePictures.Png(1700 + number, 1200)); }
        }
    }

    private static int Count(string data, string table) => int.Parse(Read(data, $"SELECT COUNT(*) FROM {table}").Single(), CultureInfo.InvariantCulture);

    private static List<string> Read(string data, string query)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "blog.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        List<string> all = [];
        while (rows.Read()) { all.Add(rows.GetString(0)); }

        return all;
    }

    [GeneratedRegex(@"\[next\]\(/posts/(?<slug>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
