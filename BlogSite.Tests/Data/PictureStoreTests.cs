using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Data;

public sealed class PictureStoreTests
{
    [Fact]
    public async Task A_picture_is_kept_as_it_came_and_as_readers_get_it()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var file = SamplePictures.Jpeg(1_000, 500);

        var picture = await app.SavedAsync(file, "harbour.jpg", "The  harbour\nat dawn", ines);

        picture.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))[..32]);
        (picture.Width, picture.Height, picture.Bytes, picture.Extension, picture.FileName, picture.Alt, picture.OwnerId).ShouldBe((1_000, 500, file.Length, "jpg", "harbour.jpg", "The harbour at dawn", ines));
        picture.Markdown.ShouldBe($"![The harbour at dawn](/media/{picture.Hash}/1000x500.webp)");
        Files(app, picture).ShouldBe(["1000x500.webp", "480.webp", "960.webp", "original.jpg"]);
        (await File.ReadAllBytesAsync(Path.Combine(app.Folder.Path, "media", picture.Hash, "original.jpg"))).ShouldBe(file);
        Directory.GetFileSystemEntries(Path.Combine(app.Folder.Path, "media")).Length.ShouldBe(1, "nothing else is left");
    }

    [Fact]
    public async Task The_same_file_twice_is_one_picture_and_stays_whose_it_was()
    {
        await using var app = new BlogApp();
        var (ines, olga, file) = (await app.AccountAsync("ines"), await app.AccountAsync("olga"), SamplePictures.Png());

        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.SavedAsync(file, "a.png", "First", ines)));
        var again = await app.SavedAsync(file, "b.png", "Second", olga);

        saved.Select(picture => picture.Id).Distinct().ShouldBe([again.Id]);
        (again.OwnerId, again.FileName, again.Alt).ShouldBe((ines, "a.png", "First"));
        Directory.GetFileSystemEntries(Path.Combine(app.Folder.Path, "media")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ines\\a.png", "a.png")]
    [InlineData("a\0b\n.png", "ab.png")]
    [InlineData("", "")]
    [InlineData("/", "")]
    public async Task A_path_in_a_name_means_nothing(string name, string kept)
    {
        await using var app = new BlogApp();

        var picture = await app.SavedAsync(SamplePictures.Png(), name);

        picture.FileName.ShouldBe(kept);
        Files(app, picture).ShouldBe(["60x40.webp", "original.png"]);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing()
    {
        await using var app = new BlogApp();

        var refused = await app.WithAsync((PictureStore store) => store.SaveAsync("<html>"u8.ToArray(), "a.png", "", null, CancellationToken.None));

        refused.ShouldBeOfType<SavedPicture.Refused>().Problem.ShouldStartWith("This is no picture");
        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
        Directory.Exists(Path.Combine(app.Folder.Path, "media")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_process_left_that_died_over_it_stands_in_nobodys_way()
    {
        await using var app = new BlogApp();
        var file = SamplePictures.Png();
        var hash = (await app.SavedAsync(file)).Hash;
        var media = Path.Combine(app.Folder.Path, "media");
        await app.WithDbAsync(db => db.Pictures.ExecuteDeleteAsync()); // killed between the files and the row
        await File.WriteAllTextAsync(Path.Combine(media, hash, "60x40.webp"), "half");

        var picture = await app.SavedAsync(file);

        new FileInfo(Path.Combine(media, hash, "60x40.webp")).Length.ShouldBeGreaterThan(20);
        picture.Hash.ShouldBe(hash);
        Directory.GetFileSystemEntries(media).ShouldBe([Path.Combine(media, hash)]);
    }

    [Theory]
    [InlineData("60x40.webp")]
    [InlineData("original.png")]
    [InlineData("")]
    public async Task A_picture_whose_files_are_missing_is_whole_again_once_it_is_sent_again(string missing)
    {
        await using var app = new BlogApp();
        var (ines, olga, file) = (await app.AccountAsync("ines"), await app.AccountAsync("olga"), SamplePictures.Png());
        var picture = await app.SavedAsync(file, "a.png", "First", ines);
        var folder = Path.Combine(app.Folder.Path, "media", picture.Hash);
        if (missing.Length > 0) { File.Delete(Path.Combine(folder, missing)); } else { Directory.Delete(folder, recursive: true); }

        var again = await app.SavedAsync(file, "b.png", "Second", olga);

        (again.Id, again.OwnerId, again.Alt).ShouldBe((picture.Id, ines, "First"));
        Files(app, again).ShouldBe(["60x40.webp", "original.png"]);
        Directory.GetFileSystemEntries(Path.Combine(app.Folder.Path, "media")).Length.ShouldBe(1, "nothing else is left");
    }

    [Fact]
    public async Task A_drawing_whose_file_is_cut_short_is_whole_again_once_it_is_sent_again()
    {
        await using var app = new BlogApp();
        const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        var file = Path.Combine(app.Folder.Path, "media", (await app.DrawnAsync(Drawing)).Hash, "original.svg");
        await File.WriteAllTextAsync(file, "");

        await app.DrawnAsync(Drawing);

        (await File.ReadAllTextAsync(file)).ShouldBe(Drawing);
    }

    [Fact]
    public async Task Two_nodes_share_the_folder()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        var file = SamplePictures.Png(500, 300);

        var saved = await Task.WhenAll(one.SavedAsync(file), two.SavedAsync(file));

        saved[0].Id.ShouldBe(saved[1].Id);
        Files(two, saved[0]).ShouldBe(["480.webp", "500x300.webp", "original.png"]);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", true)]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", true)]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", false)]
    [InlineData("<svg><g></svg>", false)]
    [InlineData("not at all", false)]
    public async Task A_drawing_of_the_operators_is_kept_as_it_is(string drawing, bool isTaken)
    {
        await using var app = new BlogApp();
        var bytes = System.Text.Encoding.UTF8.GetBytes(drawing);

        var saved = await app.WithAsync((PictureStore store) => store.SaveSvgAsync(bytes, "a.svg", "", null, CancellationToken.None));

        if (!isTaken)
        {
            saved.ShouldBeOfType<SavedPicture.Refused>();
            return;
        }

        var picture = saved.ShouldBeOfType<SavedPicture.Done>().Picture;
        picture.Address.ToString().ShouldBe($"/media/{picture.Hash}/original.svg");
        (await File.ReadAllBytesAsync(Path.Combine(app.Folder.Path, "media", picture.Hash, "original.svg"))).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_post_knows_the_pictures_it_shows_from_save_to_save()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var (first, second) = (await app.SavedAsync(SamplePictures.Png(61)), await app.SavedAsync(SamplePictures.Png(62)));

        var post = await app.PostAsync(ines, text: $"Text {first.Markdown} {first.Markdown} ![](https://e.example{first.Address}) [large]({second.Address})");
        (await UsedAsync(app, post.Id)).ShouldBe([first.Hash, second.Hash], ignoreOrder: true);
        post.PicturePath.ShouldBe(first.Address.ToString());

        await app.WithAsync(async (IServiceProvider services) =>
        {
            var db = (BlogDbContext)services.GetService(typeof(BlogDbContext))!; // not null: registered
            var stored = await db.Posts.SingleAsync(one => one.Id == post.Id);
            stored.Edit(stored.Title, $"Only {second.Markdown}", app.Clock.GetUtcNow());
            return await ((PostWriter)services.GetService(typeof(PostWriter))!).SaveAsync(stored); // not null: registered
        });

        (await UsedAsync(app, post.Id)).ShouldBe([second.Hash]);
        (await app.StoredAsync(post.Id)).PicturePath.ShouldBe(second.Address.ToString());
    }

    private static Task<List<string>> UsedAsync(BlogApp app, int post) =>
        app.WithDbAsync(db => db.Posts.Where(one => one.Id == post).SelectMany(one => one.Pictures).Select(used => used.Hash).ToListAsync());

    private static IEnumerable<string?> Files(BlogApp app, Picture picture) =>
        Directory.GetFiles(Path.Combine(app.Folder.Path, "media", picture.Hash)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
