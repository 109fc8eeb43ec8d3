using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>What the files look like, and what becomes of them elsewhere.</summary>
public sealed class ExportTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";

    [Fact]
    public async Task A_post_is_a_file_that_says_all_of_it_with_its_pictures_beside()
    {
        await using var app = new BlogApp();
        var (owner, boat, plan) = (await app.AccountAsync("ines", Roles.Author), SamplePictures.Png(), await app.DrawnAsync(Drawing));
        var (first, second) = (await app.SavedAsync(boat, "boat.png", "A \"boat\""), await app.SavedAsync(SamplePictures.Png(61), "boat.png", ""));
        await app.StoreAsync(owner, "Say \"so\": \\ ümlaut", $"![a]({first.Address}) ![b](<{second.Address}> \"t\")\r\n\r\n<img src=\"{plan.Address}\"> `{first.Address}`", post =>
        {
            post.Sign("Ines Prado", "Tomás");
            post.Describe("Two\nlines");
            post.Adopt(PostStatus.Published, new DateTimeOffset(2020, 5, 1, 9, 30, 0, TimeSpan.FromHours(2)), default);
            post.Date(new DateTimeOffset(2020, 4, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1));
        }, "Tides, C#", "old/a%b", "2019/x");
        using var folder = new DataFolder();

        var report = await app.ExportAsync(folder.Path);

        (report.Posts, report.Pictures, report.Notes.Count).ShouldBe((1, 3, 0));
        Exports.Tree(folder.Path).Keys.ShouldBe(["posts/", "posts/say-so-umlaut/", "posts/say-so-umlaut/boat-2.png", "posts/say-so-umlaut/boat.png", "posts/say-so-umlaut/index.md", "posts/say-so-umlaut/plan.svg"]);
        (await File.ReadAllBytesAsync(Path.Combine(folder.Path, "posts/say-so-umlaut/boat.png"))).ShouldBe(boat);
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "posts/say-so-umlaut/index.md"))).ShouldBe($"""
            +++
            title = "Say \"so\": \\ ümlaut"
            slug = "say-so-umlaut"
            date = 2020-05-01T07:30:00Z
            created = 2020-04-01T00:00:00Z
            updated = 2021-01-01T00:00:00.0000001Z
            authors = ["Ines Prado", "Tomás"]
            tags = ["C#", "Tides"]
            description = "Two\nlines"
            aliases = ["/2019/x", "/old/a%25b"]
            exact = true

            [[pictures]]
            file = "boat.png"
            alt = "A \"boat\""

            [[pictures]]
            file = "boat-2.png"
            name = "boat.png"

            [[pictures]]
            file = "plan.svg"
            +++

            ![a](boat.png) ![b](<boat-2.png> "t")
            """ + $"\r\n\r\n<img src=\"plan.svg\"> `{first.Address}`");
        await app.ShouldReturnAsync();
    }

    [Fact]
    public async Task A_picture_of_two_posts_lies_beside_both_and_one_without_a_file_is_noted()
    {
        await using var app = new BlogApp();
        var (owner, boat, lost) = (await app.AccountAsync("ines", Roles.Author), await app.SavedAsync(SamplePictures.Png(), "boat.png"), await app.SavedAsync(SamplePictures.Png(61), "lost.png"));
        await File.WriteAllTextAsync(Path.Combine(app.Folder.Path, "media", lost.Hash, "original.png"), "another file");
        await app.PostAsync(owner, "A", $"![a]({boat.Address})");
        await app.PostAsync(owner, "B", $"![b]({boat.Address}) ![c]({lost.Address}) ![d](boat.png) ![e](/media/{boat.Hash}/1x1.webp)");
        using var folder = new DataFolder();

        var report = await app.ExportAsync(folder.Path);

        report.Notes.ShouldHaveSingleItem().ShouldBe($"posts/b: the file of the picture lost.png ({lost.Address}) is missing or damaged, so the text keeps the address");
        Exports.Tree(folder.Path).Keys.Where(path => path.EndsWith(".png", StringComparison.Ordinal)).ShouldBe(["posts/a/boat.png", "posts/b/boat-2.png"]);
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "posts/b/index.md"))).ShouldEndWith($"+++\n\n![b](boat-2.png) ![c]({lost.Address}) ![d](boat.png) ![e](/media/{boat.Hash}/1x1.webp)");
        await app.ShouldReturnAsync();
    }

    [Fact]
    public async Task What_is_in_the_trash_stays_there()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        await app.PostAsync(owner, "Kept");
        await app.StoreAsync(owner, "Deleted", "Text.", post => post.Delete(app.Clock.GetUtcNow()), "", "old");
        using var folder = new DataFolder();

        (await app.ExportAsync(folder.Path)).Posts.ShouldBe(1);

        Exports.Tree(folder.Path).Keys.ShouldBe(["posts/", "posts/kept/", "posts/kept/index.md"]);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_stays_as_it_is()
    {
        using var folder = new DataFolder();
        var file = Path.Combine(folder.Path, ".hidden");
        await File.WriteAllTextAsync(file, "mine");

        ExportFolder.TryOpen(folder.Path, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe($"The folder {folder.Path} is not empty: name one that is, or a new one. Nothing was written.");
        ExportFolder.TryOpen(file, out _, out problem).ShouldBeFalse();
        problem.ShouldBe($"The folder {file} is a file: name one that is new or empty.");
        ExportFolder.TryOpen(Path.Combine(file, "below"), out _, out problem).ShouldBeFalse();
        problem.ShouldStartWith($"The folder {file}/below cannot be made or read: ");
        Exports.Tree(folder.Path).ShouldHaveSingleItem().Value.ShouldBe("mine");
    }

    [Theory]
    [InlineData("../beside.md")]
    [InlineData("/tmp/beside.md")]
    [InlineData("posts/../../beside.md")]
    public async Task Nothing_is_written_beside_the_folder_nor_over_a_file(string path)
    {
        using var parent = new DataFolder();
        ExportFolder.TryOpen(Path.Combine(parent.Path, "out"), out var folder, out _).ShouldBeTrue();

        await folder.ShouldNotBeNull().WriteAsync("posts/a.md", "a"u8.ToArray(), CancellationToken.None);

        await Should.ThrowAsync<InvalidOperationException>(() => folder.WriteAsync(path, "b"u8.ToArray(), CancellationToken.None));
        await Should.ThrowAsync<IOException>(() => folder.WriteAsync("posts/a.md", "b"u8.ToArray(), CancellationToken.None));
        Exports.Tree(parent.Path).ShouldBe([new("out/", ""), new("out/posts/", ""), new("out/posts/a.md", "a")]);
    }

    [Fact]
    public async Task All_is_of_one_moment_and_nobody_waits_for_it()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        await app.PostAsync(owner, "First");

        var seen = await app.WithDbAsync(async db =>
        {
            await using var reading = await db.BeginReadingAsync(CancellationToken.None);
            var before = await db.Posts.CountAsync();
            await app.PostAsync(owner, "Second");
            return (before, await db.Posts.CountAsync());
        });

        seen.ShouldBe((1, 1));
        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(2);
    }
}
