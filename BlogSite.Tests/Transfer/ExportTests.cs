using System.Text;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>What is written, and where.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task A_post_is_a_file_that_says_all_that_there_is_to_say_of_it()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "Someone painted *a face* on it.", """
            slug = "low water"
            authors = ["Ines \"Prado\"", "Tomás"]
            tags = ["Tides", "C#"]
            description = "About a gauge."
            aliases = ["old/gauge x.html"]
            updated = 2021-06-01T10:00:00.5Z
            """, date: "2020-05-01");
        await folder.ImportAsync();
        using var target = new DataFolder();

        var report = await folder.ExportAsync(target.Path);

        (report.Posts, report.Pictures, report.Missing.Count).ShouldBe((1, 0, 0));
        var file = Tree(target.Path).ShouldHaveSingleItem();
        file.Key.ShouldBe("posts/low-water.md");
        file.Value.ShouldBe("""
            +++
            export = 1
            title = "The gauge"
            slug = "low-water"
            chosen_slug = "low-water"
            status = "published"
            date = 2020-05-01T00:00:00Z
            created = 2020-05-01T00:00:00Z
            updated = 2021-06-01T10:00:00.5000000Z
            authors = ["Ines \"Prado\"", "Tomás"]
            tags = ["C#", "Tides"]
            description = "About a gauge."
            aliases = ["/old/gauge%20x.html"]
            +++
            Someone painted *a face* on it.

            """);
    }

    [Fact]
    public async Task Pictures_lie_beside_the_posts_that_show_them_as_they_were_sent()
    {
        await using var folder = new ImportFolder();
        var photo = SamplePictures.Png(700, 500);
        folder.Toml("a/index.md", "![A boat](Boot%20%C3%9C.png)\n\n<img src=\"./plan.svg\" alt=\"Plan\">", title: "One").Toml("b/index.md", "![The boat](../a/Boot%20%C3%9C.png) ![Other](boot.png)", title: "Two")
            .Raw("a/Boot Ü.png", photo).Raw("b/boot.png", SamplePictures.Png(70, 50)).Raw("a/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"></svg>").Toml("c.md", "[](", title: "Three");
        (await folder.ImportAsync()).Notes.ShouldBeEmpty();
        using var target = new DataFolder();

        (await folder.ExportAsync(target.Path)).Pictures.ShouldBe(4);

        Tree(target.Path).Keys.Order(StringComparer.Ordinal).ShouldBe(
            ["posts/one/boot-u.png", "posts/one/index.md", "posts/one/plan.svg", "posts/three.md", "posts/two/boot-u.png", "posts/two/boot.png", "posts/two/index.md"]);
        (await File.ReadAllBytesAsync(System.IO.Path.Combine(target.Path, "posts/two/boot-u.png"))).ShouldBe(photo);
        (await File.ReadAllTextAsync(System.IO.Path.Combine(target.Path, "posts/one/index.md"))).ShouldEndWith("![A boat](boot-u.png)\n\n<img src=\"plan.svg\" alt=\"Plan\">\n");
    }

    [Fact]
    public async Task A_picture_whose_file_is_lost_is_named_and_its_link_stays()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a/index.md", "![A boat](boat.png)").Raw("a/boat.png", SamplePictures.Png());
        await folder.ImportAsync();
        var content = (await folder.App.OnlyPostAsync()).Content;
        Directory.Delete(System.IO.Path.Combine(folder.App.Folder.Path, "media"), recursive: true);
        using var target = new DataFolder();

        (await folder.ExportAsync(target.Path)).Missing.ShouldHaveSingleItem().ShouldBe("posts/the-gauge: boat.png");

        Tree(target.Path).ShouldHaveSingleItem().Value.ShouldEndWith("+++\n" + content);
    }

    [Fact]
    public async Task What_is_in_the_trash_stays_there()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        await app.PostAsync(owner, "Kept");
        var gone = await app.PostAsync(owner, "Deleted");
        await app.WithAsync(async (BlogDbContext db) =>
        {
            (await db.Posts.SingleAsync(post => post.Id == gone.Id)).Delete(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        using var target = new DataFolder();

        await ImportFolder.ExportAsync(app, target.Path);

        Tree(target.Path).Keys.ShouldBe(["posts/kept.md"]);
    }

    [Fact]
    public async Task An_export_that_comes_back_to_its_own_site_changes_nothing()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", title: "One").Toml("b.md", title: "Two");
        await folder.ImportAsync();
        using var target = new DataFolder();
        await folder.ExportAsync(target.Path);

        var report = await folder.ImportAsync(target.Path);

        (report.Imported, report.Known, report.NotPosts.Count).ShouldBe((0, 2, 0));
    }

    [Fact]
    public async Task A_name_longer_than_file_systems_take_is_cut_and_stays_one_of_its_own()
    {
        await using var folder = new ImportFolder();
        var title = new string('東', 99);
        folder.Toml("a.md", title: title + "一").Toml("b.md", title: title + "二");
        await folder.ImportAsync();
        using var target = new DataFolder();

        await folder.ExportAsync(target.Path);

        var names = Tree(target.Path).Keys.Select(path => path["posts/".Length..]).ToList();
        names.Count.ShouldBe(2);
        names.ShouldAllBe(name => Encoding.UTF8.GetByteCount(name) <= 255 && name.StartsWith('東'));
    }

    /// <summary>The files of a folder, text as text and the rest as its bytes in base64.</summary>
    internal static Dictionary<string, string> Tree(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
        file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'),
        file => file.EndsWith(".md", StringComparison.Ordinal) ? Encoding.UTF8.GetString(File.ReadAllBytes(file)) : Convert.ToBase64String(File.ReadAllBytes(file)),
        StringComparer.Ordinal);
}
