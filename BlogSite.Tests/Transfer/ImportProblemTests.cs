using BlogSite.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>A file that is no post is named with its line and what was expected, and the rest goes on.</summary>
public sealed class ImportProblemTests
{
    [Theory]
    [InlineData("Just text.", "a.md:1: no front matter: expected a first line of +++ (TOML) or --- (YAML)")]
    [InlineData("+++\ntitle = \"x\"\n", "a.md:1: front matter without an end: expected a line of +++ after it")]
    [InlineData("+++\ndate = 2020-01-01\n+++\n", "a.md:1: no title: expected a key title = \"…\"")]
    [InlineData("+++\ntitle = \"\u200B\"\ndate = 2020-01-01\n+++\n", "a.md:2: no title: expected a key title = \"…\"")]
    [InlineData("+++\ntitle = \"x\"\n+++\n", "a.md:1: no date: expected a key date = 2026-05-01, or a path that begins with one, such as 2026/05/01/title")]
    [InlineData("+++\ntitle = \"x\"\n\ndate = \"soon\"\n+++\n", "a.md:4: “soon” is no date: expected one such as 2026-05-01 or 2026-05-01T09:30:00Z")]
    [InlineData("---\ntitle: x\ndate: 2020-01-01\ntags: [\"???\"]\n---\n", "a.md:4: “???” cannot be a tag. A tag has at least one letter or digit and at most 40 characters.")]
    [InlineData("+++\ntitle = \"x\"\ndate = 2020-01-01\ndraft = \"maybe\"\n+++\n", "a.md:4: draft is true or false")]
    [InlineData("---\ntitle: x\ndraft: [true]\n---\n", "a.md:3: draft is true or false")]
    [InlineData("+++\ntitle = \"x\"\ndate = 2020-01-01\nexact = true\nstatus = \"drafts\"\n+++\n", "a.md:5: status is published, draft or withdrawn")]
    public async Task What_is_wrong_is_said_with_its_line(string text, string problem)
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", text);

        (await folder.ProblemAsync()).ShouldBe(problem);
    }

    [Theory]
    [InlineData("+++\ntitle = \"x\"\ndate = \n+++\n", "a.md:3: this is no TOML: ")]
    [InlineData("---\ntitle: x\ndate: [1\n---\n", "a.md:4: this is no YAML: ")]
    [InlineData("---\ntitle: x\n&x {*x : 1}: 2\n---\n", "a.md:3: this is no YAML: a key is a text")]
    [InlineData("---\ntitle: x\n? &x [*x]\n: 2\n---\n", "a.md:3: this is no YAML: a key is a text")]
    [InlineData("---\ntitle: x\ntags: &x [*x]\n---\n", "a.md:3: this is no YAML: nothing is called &x")]
    [InlineData("---\ntitle: x\ntitle: y\n---\n", "a.md:3: this is no YAML: the key title is there twice")]
    public async Task Front_matter_that_does_not_parse_is_named_where_it_breaks(string text, string problem)
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", text);

        (await folder.ProblemAsync()).ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("draft: True")]
    [InlineData("draft: yes")]
    [InlineData("draft: on")]
    [InlineData("draft: 1")]
    [InlineData("published: false")]
    [InlineData("status: Draft")]
    public async Task Nobodys_draft_is_published(string line)
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", $"---\ntitle: x\ndate: 2020-01-01\n{line}\n---\nText.");

        (await folder.ImportAsync()).Imported.ShouldBe(1);

        (await folder.App.OnlyPostAsync()).Status.ShouldBe(PostStatus.Draft);
    }

    [Fact]
    public async Task Another_blogs_file_of_the_same_name_and_title_is_named()
    {
        await using var folder = new ImportFolder();
        await folder.Toml("index.md", date: "2020-05-01").ImportAsync();

        (await folder.Toml("index.md", "Another text.", date: "2021-05-01").ProblemAsync()).ShouldBe("index.md:3: a file of this name and title was imported before, of another date: rename this one to import it too");
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_ends_nothing()
    {
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "![huge](huge.png) ![empty](empty.png)").Raw("empty.png", "");
        await using (var huge = File.Create(Path.Combine(folder.Path, "huge.png")))
        {
            huge.SetLength(3L << 30); // of holes
        }

        var report = await folder.ImportAsync();

        report.Imported.ShouldBe(1);
        report.Notes.Select(note => note.ToString()).Order(StringComparer.Ordinal).ShouldBe(
        [
            "empty.png:1: This is no picture that can be taken. Send a JPEG, PNG, GIF, WebP or AVIF file.",
            "huge.png:1: The picture cannot be read: it needs the rights for it, and at most 10 MB.",
        ]);
    }

    [Fact]
    public async Task A_reason_stays_readable_and_ten_thousand_keys_do_not_hold_an_import_up()
    {
        await using var folder = new ImportFolder();
        folder.Raw("long.md", $"+++\ntitle = \"x\"\ndate = {new string('9', 100_000)}\n+++\n")
            .Raw("many.md", $"+++\n{string.Concat(Enumerable.Range(0, 60_000).Select(i => $"k{i} = 1\n"))}title = \"Many\"\ndate = 2020-01-01\ntags = \"???\"\n+++\n");

        var problems = (await folder.ImportAsync()).NotPosts.Select(problem => problem.ToString()).Order(StringComparer.Ordinal).ToList();

        problems[0].ShouldStartWith("long.md:3: ");
        problems[0].Length.ShouldBeLessThan(300);
        problems[1].ShouldStartWith("many.md:60004: ");
    }

    /// <summary>What nests front matter in front matter, one pair of signs a level.</summary>
    [Theory]
    [InlineData("---\n", "", "[", "a.md:2: this is no YAML: nested more than 64 deep")]
    [InlineData("---\n", "", "{a: ", "a.md:2: this is no YAML: nested more than 64 deep")]
    [InlineData("---\n", "", "- ", "a.md:2: this is no YAML: nested more than 64 deep")]
    [InlineData("+++\n", "x = ", "[", "a.md:2: this is no TOML: ")]
    [InlineData("+++\n", "x = ", "{a = ", "a.md:2: this is no TOML: ")]
    public async Task Front_matter_without_a_bottom_is_refused_and_ends_nothing(string fence, string before, string level, string problem)
    {
        await using var folder = new ImportFolder();
        folder.Raw("a.md", fence + before + string.Concat(Enumerable.Repeat(level, 50_000)) + "\n" + fence).Toml("fine.md", title: "Fine");

        var report = await folder.ImportAsync();

        report.NotPosts.ShouldHaveSingleItem().ToString().ShouldStartWith(problem);
        report.Imported.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_post_stands_in_nobodys_way()
    {
        await using var folder = new ImportFolder();
        folder.Raw("_index.md", "+++\n+++\n").Raw("latin.md", [.. "+++\n"u8, 0xE9, 0x0A]).Raw("long.md", $"+++\ntitle = \"Long\"\ndate = 2020-01-01\n+++\n{new string('x', Post.ContentLength + 1)}")
            .Toml("deep.md", new string('>', 300) + "x", title: "Deep").Toml("name.md", title: new string('n', 101)).Toml("sub/fine.md", title: "Fine");

        var report = await folder.ImportAsync();

        report.Imported.ShouldBe(1);
        (await folder.App.OnlyPostAsync()).Title.ShouldBe("Fine");
        report.NotPosts.Select(problem => problem.File).ShouldBe(["_index.md", "deep.md", "latin.md", "long.md", "name.md"], ignoreOrder: true);
    }

    [Fact]
    public async Task Files_outside_of_the_folder_are_not_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege there.");

        using var outside = new DataFolder();
        await using var folder = new ImportFolder();
        folder.Toml("a.md", "[x](../../secret.md)");
        await File.WriteAllTextAsync(System.IO.Path.Combine(outside.Path, "secret.md"), "+++\ntitle = \"Secret\"\ndate = 2020-01-01\n+++\n");
        File.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "link.md"), System.IO.Path.Combine(outside.Path, "secret.md"));
        Directory.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "linked"), outside.Path);

        var report = await folder.ImportAsync();

        (await folder.App.OnlyPostAsync()).Title.ShouldBe("The gauge");
        report.NotPosts.Select(problem => problem.ToString()).Order(StringComparer.Ordinal).ShouldBe(
            new[] { "link.md", "linked" }.Select(path => $"{path}:1: a link, which may lead out of the folder: put here what it leads to"));
    }

    [Fact]
    public async Task Any_text_is_a_post_or_named_with_a_line()
    {
        await using var folder = new ImportFolder();
        var parts = Gen.OneOfConst("title = \"x\"", "title: x", "date = 2020-01-01", "date: 2020-01-01", "tags = [1, 2]", "tags: {a: b}", "aliases = \"\\u0000\"", "path = \"//..//\"", "slug = \"!\"", "authors = []", "- x", "[[x]]", "\t", "\"", "&a *a", "!!x y", "😀", "draft = true", "menu_place = 999999999999", "title = \"\\n\"", "url: http://x/%zz");
        var texts = Gen.Select(Gen.OneOfConst("+++", "---"), parts.Array[0, 6], Gen.OneOfConst("", "Text.", "[x](y", "<a href=\"\uFFFD\">", "\u0000")).Array[150].Generate(new PCG(7, Blog.Properties.Seed), null, out _);
        foreach (var (number, (fence, lines, body)) in texts.Index())
        {
            var whole = fence == "+++" ? "title = \"x\"\ndate = 2020-01-01\n" : "title: x\ndate: 2020-01-01\n";
            folder.Raw($"{number}.md", $"{fence}\n{(number % 3 == 0 ? whole + lines.LastOrDefault() : string.Join('\n', lines))}\n{fence}\n{body}");
        }

        var report = await folder.ImportAsync();

        report.NotPosts.ShouldAllBe(problem => problem.Line >= 1 && problem.Reason.Length > 0);
        var posts = await folder.App.WithDbAsync(db => db.Posts.CountAsync());
        (posts + report.NotPosts.Count).ShouldBe(texts.Length);
        posts.ShouldBeGreaterThan(0, "or it was not much of a test");
    }
}
