using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>Which files an import takes, which pictures with them, and what it says of the others.</summary>
public sealed class ImportedFilesTests
{
    [Fact]
    public async Task Every_spelling_of_a_markdown_file_is_one_and_what_is_hidden_is_nobodys()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", title: "A").Toml("sub/B.MD", title: "B").Toml("sub/deep/c.markdown", title: "C").Toml(".git/d.md", title: "D").Toml(".e.md", title: "E").Raw("f.txt", "F");

        var report = await folder.ImportAsync();

        (report.Imported, report.NotPosts.Count).ShouldBe((3, 0));
        (await folder.App.WithDbAsync(db => db.Posts.Select(post => post.Title).Order().ToListAsync())).ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public async Task An_odd_address_costs_no_picture_after_it_and_what_is_missing_is_named()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "![x](a%00.png) ![y](boat.png?raw=true) ![z](gone.png)").Raw("boat.png", SamplePictures.Png());

        var report = await folder.ImportAsync();

        report.Notes.Select(note => note.ToString()).ShouldBe(["a.md:1: the picture gone.png is not in the folder, or is a link: put it there, or take it out of the text"]);
        (await folder.App.OnlyPostAsync()).Content.ShouldMatch(@"^!\[x\]\(a%00\.png\) !\[y\]\(/media/[0-9a-f]{32}/60x40\.webp\) !\[z\]\(gone\.png\)\n$");
    }

    [Fact]
    public async Task An_alias_that_can_be_no_address_is_named()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", front: $"aliases = [\"/old\", \"/{new string('x', 401)}\", \"/a\\tb\"]");

        (await folder.ImportAsync()).Notes.Select(note => note.ToString()).ShouldBe(
            new[] { "/" + new string('x', 59), "/a\tb" }.Select(address => $"a.md:4: {address} can be no address: at most 400 characters, none of them a control character"));
    }

    [Fact]
    public async Task What_no_format_can_carry_is_replaced_before_readers_get_it()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", front: "description = \"One\\u0001two\"\nauthors = [\"Ines\\u001BPrado\"]", title: "The\\u0007\\ngauge");

        await folder.ImportAsync();

        var post = await folder.App.OnlyPostAsync();
        (post.Title, post.Excerpt, post.Bylines[0].Name).ShouldBe(("The\uFFFD gauge", "One\uFFFDtwo", "Ines\uFFFDPrado"));
    }

    [Fact]
    public async Task What_an_anchor_names_is_meant_by_its_alias()
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", "---\ntitle: &t The gauge\ndescription: *t\ndate: 2020-05-01\ntags: &l [tides, *t]\nother: {a: [b]}\n---\nText.");

        (await folder.ImportAsync()).NotPosts.ShouldBeEmpty();

        var post = await folder.App.OnlyPostAsync();
        (post.Title, post.Excerpt, post.Tags.Count).ShouldBe(("The gauge", "The gauge", 2));
    }

    [Fact]
    public async Task An_import_that_is_interrupted_says_what_is_left_and_goes_on_from_there()
    {
        await using var folder = new ImportFolder();
        for (var i = 0; i < 120; i++) { folder.Toml($"{i}.md", title: $"Post {i}"); }

        using var interrupt = new CancellationTokenSource();
        var report = await folder.ImportAsync(whenStored: interrupt.Cancel, stop: interrupt.Token);

        report.Left.ShouldBe(120 - report.Imported);
        report.Imported.ShouldBe(25);
        (report.Known, report.NotPosts.Count).ShouldBe((0, 0));
        var rest = await folder.ImportAsync();
        (rest.Imported, rest.Known, rest.Left).ShouldBe((95, 25, null));
    }
}
