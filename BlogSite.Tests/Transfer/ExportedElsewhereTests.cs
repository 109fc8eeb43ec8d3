using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>Exported files that meet another site, or another hand.</summary>
public sealed class ExportedElsewhereTests
{
    [Fact]
    public async Task Where_an_address_is_taken_links_follow_the_post_and_all_others_stay()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        await app.PostAsync(owner, "Survey", "[own](/posts/survey#user-content-x) [p](../survey/index.md)");
        await app.PostAsync(owner, "Other", "[s](/posts/survey?a=1) [t](/posts/other) [abs](https://old.example/posts/other#user-content-y) [n](/posts/nobody)");
        using var files = new DataFolder();
        await app.ExportAsync(files.Path);
        await using var target = new ImportFolder();
        await target.Toml("survey.md", title: "Survey").ImportAsync();

        (await target.ImportAsync(files.Path, new Uri("https://old.example"))).Imported.ShouldBe(2);

        (await target.App.WithDbAsync(db => db.Posts.OrderBy(post => post.Id).Select(post => post.Slug + ": " + post.Content).ToListAsync())).ShouldBe(
        [
            "survey: Text.\n",
            "other: [s](/posts/survey-2?a=1) [t](/posts/other) [abs](/posts/other#user-content-y) [n](/posts/nobody)",
            "survey-2: [own](/posts/survey-2#user-content-x) [p](../survey/index.md)",
        ]);
    }

    [Fact]
    public async Task A_second_import_passes_over_what_the_first_one_took()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines", Roles.Author), "Survey", "A");
        using var files = new DataFolder();
        await app.ExportAsync(files.Path);
        await using var target = new ImportFolder();
        await target.ImportAsync(files.Path);

        var again = await target.ImportAsync(files.Path);

        (again.Imported, again.Known).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_file_whose_line_ends_were_changed_is_still_that_post()
    {
        await using var folder = new ImportFolder();
        folder.Raw("posts/a/index.md", "+++\r\ntitle = \"A\"\r\ndraft = true\r\nexact = true\r\n+++\r\n\r\nOne\r\ntwo.\r\n");

        await folder.ImportAsync();

        (await folder.App.OnlyPostAsync()).Content.ShouldBe("One\ntwo.\n");
    }

    [Fact]
    public async Task An_address_where_another_post_is_is_no_former_one()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", front: "aliases = [\"posts/second\", \"posts/third\"]", title: "First").Toml("b.md", title: "Second");
        await folder.App.PostAsync(await folder.App.AccountAsync("ruth", Roles.Admin), "Third");

        var report = await folder.ImportAsync();

        report.Notes.Select(note => note.ToString()).ShouldBe(["a.md:4: /posts/second leads to another post already", "a.md:4: /posts/third leads to another post already"]);
        (await folder.App.WithDbAsync(db => db.Posts.OrderBy(post => post.Id).Select(post => post.Slug).ToListAsync())).ShouldBe(["third", "first", "second"]);
    }

    [Fact]
    public async Task One_that_stands_in_the_database_all_the_same_is_not_written_down()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        await app.PostAsync(owner, "Second");
        await app.StoreAsync(owner, "First", "Text.", _ => { }, "", "posts/second", "posts/third");
        using var files = new DataFolder();

        (await app.ExportAsync(files.Path)).Notes.ShouldBe(["/posts/second is the address of a post now, and is written down as no former one"]);

        (await File.ReadAllTextAsync(Path.Combine(files.Path, "posts/first/index.md"))).ShouldContain("\naliases = [\"/posts/third\"]\n");
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("/etc/hosts.png")]
    [InlineData("a\\\\b.png")]
    [InlineData("secret.txt")]
    [InlineData("a\\n.png")]
    public async Task A_list_of_pictures_names_only_what_lies_beside(string name)
    {
        await using var folder = new ImportFolder();
        folder.Raw("secret.png", SamplePictures.Png()).Raw("posts/a.md", $"+++\ntitle = \"A\"\ndate = 2020-01-01\nexact = true\n\n[[pictures]]\nfile = \"{name}\"\n+++\n\n![a](../secret.png)");

        (await folder.ProblemAsync()).ShouldContain("is no picture beside the file: expected a name such as boat.png");

        (await folder.App.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_picture_that_is_listed_and_missing_or_a_link_is_noted()
    {
        await using var folder = new ImportFolder();
        folder.Raw("secret.png", SamplePictures.Png()).Raw("posts/a.md", "+++\ntitle = \"A\"\ndate = 2020-01-01\nexact = true\n\n[[pictures]]\nfile = \"b.png\"\n\n[[pictures]]\nfile = \"c.png\"\n+++\n\n![a](b.png)");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "posts/c.png"), Path.Combine(folder.Path, "secret.png"));

        var report = await folder.ImportAsync();

        report.Notes.ShouldHaveSingleItem().ToString().ShouldBe("posts/a.md:1: 2 pictures are not in the folder, or are links, such as posts/b.png: put them there, or take them out of the text");
        (await folder.App.OnlyPostAsync()).Content.ShouldBe("![a](b.png)");
    }

    [Fact]
    public async Task A_text_that_would_end_at_a_nul_is_not_taken()
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", "+++\ntitle = \"A\"\ndate = 2020-01-01\n+++\n\nOne\ntwo\0three").Raw("b.md", "+++\ntitle = \"B\\u0000b\"\ndate = 2020-01-01\n+++\n");

        (await folder.ProblemAsync()).ShouldBe("a.md:7: a NUL character, which would end the text here: take it out");

        (await folder.App.OnlyPostAsync()).Title.ShouldBe("B\uFFFDb");
    }

    [Fact]
    public async Task In_the_site_it_came_from_an_export_changes_nothing()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", title: "One").Toml("b.md", title: "Two");
        await folder.ImportAsync();
        using var files = new DataFolder();
        await folder.App.ExportAsync(files.Path);

        var report = await folder.ImportAsync(files.Path);

        (report.Imported, report.Known, report.NotPosts.Count).ShouldBe((0, 2, 0));
    }
}
