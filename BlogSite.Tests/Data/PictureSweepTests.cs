using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

/// <summary>What processes leave among the pictures that die over it.</summary>
public sealed class PictureSweepTests
{
    [Fact]
    public async Task What_is_unfinished_goes_once_nobody_has_touched_it_for_an_hour()
    {
        await using var app = new BlogApp();
        var writing = await app.Services.GetRequiredService<PictureFolder>().WriteAsync([("original.png", [1, 2, 3])], CancellationToken.None);
        Directory.GetLastWriteTimeUtc(writing).ShouldBe(app.Clock.GetUtcNow().UtcDateTime, "it is as old as the one clock says");

        app.Clock.Advance(TimeSpan.FromHours(1));
        await SweepAsync(app);
        Directory.Exists(writing).ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(app);

        Directory.Exists(writing).ShouldBeFalse();
    }

    [Fact]
    public async Task Sweeps_of_two_nodes_fail_neither_each_other_nor_an_upload()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        await Task.WhenAll(one.SavedAsync(SamplePictures.Png()), two.SavedAsync(SamplePictures.Png()));
        one.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 400; i++) { Leave(folder, one.Clock.GetUtcNow().AddHours(-2)); }

        var sweeps = Enumerable.Range(0, 4).Select(i => Task.Run(() => SweepAsync(i % 2 == 0 ? one : two)));
        var saves = Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).SavedAsync(SamplePictures.Png(61 + i))));
        await Task.WhenAll([.. sweeps, .. saves]);

        Directory.GetDirectories(Path.Combine(folder.Path, "media"), ".*").ShouldBeEmpty();
        Directory.GetDirectories(Path.Combine(folder.Path, "media")).Length.ShouldBe(13);
        new[] { one, two }.ShouldAllBe(app => !app.Log.Lines.Any(line => line.Contains("could not be", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_that_neither_a_row_nor_a_post_names_go_after_an_hour()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var (known, shown, left) = (await app.SavedAsync(SamplePictures.Png(61)), await app.SavedAsync(SamplePictures.Png(62)), await app.SavedAsync(SamplePictures.Png(63)));
        await app.PostAsync(ines, text: shown.Markdown);
        await app.WithDbAsync(db => db.Pictures.Where(picture => picture.Id != known.Id).ExecuteDeleteAsync()); // killed between the row and the files
        Directory.CreateDirectory(Path.Combine(app.Folder.Path, "media", "the operator's own"));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await SweepAsync(app);
        Names(app).ShouldBe([known.Hash, shown.Hash, left.Hash, "the operator's own"], ignoreOrder: true);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(app);

        Names(app).ShouldBe([known.Hash, shown.Hash, "the operator's own"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_clock_wakes_the_sweep()
    {
        await using var app = new BlogApp();
        await app.SavedAsync(SamplePictures.Png());
        Leave(app.Folder, app.Clock.GetUtcNow().AddHours(-2));
        using var watcher = new FileSystemWatcher(Path.Combine(app.Folder.Path, "media"));
        var gone = new TaskCompletionSource();
        watcher.Deleted += (_, _) => gone.TrySetResult();
        watcher.EnableRaisingEvents = true;

        app.Clock.Advance(TimeSpan.FromHours(1));

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static IEnumerable<string?> Names(BlogApp app) => Directory.GetFileSystemEntries(Path.Combine(app.Folder.Path, "media")).Select(Path.GetFileName);

    private static Task SweepAsync(BlogApp app) => app.Services.GetServices<IHostedService>().OfType<PictureSweep>().Single().SweepAsync(CancellationToken.None);

    private static void Leave(DataFolder folder, DateTimeOffset at)
    {
        var left = Directory.CreateDirectory(Path.Combine(folder.Path, "media", $".{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(left, "half"), "half");
        Directory.SetLastWriteTimeUtc(left, at.UtcDateTime);
    }
}
