using BlogSite.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

/// <summary>A picture's row and its files, where a deletion is cut short or somebody sends the same picture meanwhile.</summary>
public sealed class PictureDeletionTests
{
    [Fact]
    public async Task A_deletion_that_is_not_committed_takes_no_file()
    {
        var commits = new Commits();
        await using var app = new BlogApp(services: commits.Install);
        var (ines, browser) = await app.PersonAsync("ines");
        var picture = await app.SavedAsync(SamplePictures.Png(), owner: ines);
        var form = (await browser.GetAsync($"/admin/pictures/{picture.Id}/delete")).FormBy("Delete the picture");
        commits.Before = () => throw new InvalidOperationException("The power fails.");

        await form.SubmitAsync("Delete the picture");

        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(1);
        IsWhole(app, picture).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_sends_the_picture_right_after_its_row_is_gone_keeps_it_whole()
    {
        using var folder = DataFolder.Migrated();
        var commits = new Commits();
        await using var one = new BlogApp(folder: folder, services: commits.Install);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        var (ines, browser) = await one.PersonAsync("ines");
        var file = SamplePictures.Png();
        var picture = await one.SavedAsync(file, owner: ines);
        var form = (await browser.GetAsync($"/admin/pictures/{picture.Id}/delete")).FormBy("Delete the picture");
        commits.After = () => two.SavedAsync(file);

        await form.SubmitAsync("Delete the picture");

        commits.After.ShouldBeNull("it was sent in between");
        (await one.WithDbAsync(db => db.Pictures.SingleAsync())).Id.ShouldNotBe(picture.Id);
        IsWhole(one, picture).ShouldBeTrue();
    }

    [Fact]
    public async Task Whatever_the_order_of_two_nodes_no_row_is_without_files()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        var (ines, browser) = await one.PersonAsync("ines");
        var file = SamplePictures.Png();

        for (var round = 0; round < 20; round++)
        {
            var picture = await one.SavedAsync(file, owner: ines);
            var form = (await browser.GetAsync($"/admin/pictures/{picture.Id}/delete")).FormBy("Delete the picture");
            await Task.WhenAll(form.SubmitAsync("Delete the picture"), two.SavedAsync(file, owner: ines));
            (await one.WithDbAsync(db => db.Pictures.AnyAsync())).ShouldBe(IsWhole(one, picture), $"round {round}");
        }

        Directory.GetDirectories(Path.Combine(folder.Path, "media"), ".*").ShouldBeEmpty();
    }

    private static bool IsWhole(BlogApp app, Picture picture) =>
        new[] { "original.png", "60x40.webp" }.All(file => File.Exists(Path.Combine(app.Folder.Path, "media", picture.Hash, file)));
}
