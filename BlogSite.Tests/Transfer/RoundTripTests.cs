using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>What is exported, imported into an empty site and exported again is equal to the byte, and the posts are the same.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task Any_post_comes_back_to_the_byte()
    {
        await using var app = new BlogApp();
        await HostilePosts.FillAsync(app, await app.AccountAsync("ines", Roles.Author), 400);

        var report = await app.ShouldReturnAsync();

        report.Posts.ShouldBeGreaterThan(350, "or it was not much of a test");
        report.Pictures.ShouldBeGreaterThan(500);
        report.Notes.ShouldAllBe(note => note.Contains("lost%2f.png"));
    }

    [Fact]
    public async Task What_was_imported_from_elsewhere_comes_back_too()
    {
        await using var folder = new ImportFolder();
        folder.Toml("2020/index.md", "![A boat](boat.png#x) [b](../b.md#part) ![Missing](missing.png)\r\n\r\n", "path = \"2020/05/02/survey\"\naliases = [\"old.html\", \"posts/Survey-2/\"]\nupdated = 2019-01-01", "Survey")
            .Raw("2020/boat.png", SamplePictures.Png()).Toml("b.md", "[a](2020/index.md)", title: "  Survey ", date: "2020-05-01T12:30:00.1234567+05:30").Toml("c.md", title: "2020-05-01 c", date: "", front: "draft = true");
        await folder.ImportAsync();

        (await folder.App.ShouldReturnAsync()).Posts.ShouldBe(3);
    }

    [Fact]
    public async Task A_text_that_cannot_be_put_back_keeps_its_addresses_and_its_pictures_come_along()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        var picture = await app.DrawnAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        var many = (string.Concat(Enumerable.Repeat($"![a]({picture.Address})\n\n", 2000)) + string.Concat(Enumerable.Repeat("word ", Post.ContentLength / 5)))[..(Post.ContentLength - 1)] + "."; // longer with the name of the file
        await app.WithDbAsync(async db =>
        {
            db.Attach(picture);
            db.Entry(picture).Property(one => one.FileName).CurrentValue = new string('長', 60) + ".svg";
            return await db.SaveChangesAsync();
        });
        await app.PostAsync(owner, text: many);
        using var folder = new DataFolder();

        await app.ExportAsync(folder.Path);

        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "posts/the-gauge/index.md"))).ShouldEndWith(many);
        (await app.ShouldReturnAsync()).Pictures.ShouldBe(1);
    }

    [Fact]
    public async Task A_slug_that_the_title_made_follows_the_title_of_a_draft_as_before()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        await app.PostAsync(owner, "Made", isPublished: false);
        var chosen = new Post("Chosen", "", owner, "Ines", app.Clock.GetUtcNow());
        chosen.Ask(Slug.From("chosen"));
        await app.WithAsync((PostWriter writer) => writer.SaveAsync(chosen));
        using var files = new DataFolder();
        await app.ExportAsync(files.Path);
        await using var target = new ImportFolder();

        await target.ImportAsync(files.Path);
        foreach (var slug in new[] { "made", "chosen" })
        {
            await target.App.WithAsync(async (BlogDbContext db) =>
            {
                var post = await db.Posts.SingleAsync(post => post.Slug == slug);
                post.Edit("New " + post.Title, "Text.", target.App.Clock.GetUtcNow());
                return await new PostWriter(db, new PostRenderer(), new FreeSlugs(db, new LastNumbers()), target.App.Clock).SaveAsync(post);
            });
        }

        (await target.App.WithDbAsync(db => db.Posts.Select(post => post.Slug).Order().ToListAsync())).ShouldBe(["chosen", "new-made"]);
    }

    [Fact]
    public void Long_slugs_that_begin_alike_have_folders_of_their_own() =>
        (FileName.OfSlug(new string('長', 99) + "二") == FileName.OfSlug(new string('長', 100))).ShouldBeFalse();

    [Fact]
    public void A_name_fits_every_system_and_no_two_slugs_have_one() => Gen.Select(Gen.Char.Array[0, 200], Gen.OneOfConst("", "con", "NUL.txt", "../", "..", "長", "👩‍💻", ".", " ", ".png", ".JPEG"), Gen.Int[1, 3]).Always(
        any =>
        {
            var (characters, word, number) = any;
            var (slug, other) = (Slug.From(word + new string(characters)), Slug.From(new string(characters) + word));
            var names = new[] { FileName.OfSlug(slug.Value), FileName.OfSlug(other.Value), FileName.OfSlug(slug.Numbered(2).Value), FileName.OfPicture(new string(characters) + word, "jpg", number), FileName.OfPicture(word, "png", number) };
            (names[0] == names[1]).ShouldBe(slug == other);
            (names[0] == names[2]).ShouldBe(slug == slug.Numbered(2));
            foreach (var name in names)
            {
                System.Text.Encoding.UTF8.GetByteCount(name).ShouldBeInRange(1, 255);
                name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\uFFFF']).ShouldBe(-1, name);
                name.Trim('.', ' ').ShouldBe(name);
                (Path.GetFileNameWithoutExtension(name).ToUpperInvariant() is "CON" or "NUL").ShouldBeFalse(name);
                Uri.UnescapeDataString(Uri.EscapeDataString(name)).ShouldBe(name);
            }
        },
        times: 1000);
}
