using System.Globalization;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>A site that is exported, taken by an empty one and exported from there: the same posts, and the same folder to the byte.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Titles =
    [
        "The gauge", "The gauge", "Say \"hi\" \\ back", "+++", "---", "title = \"x\"", "漢字かな交じり文のとても長い表題", "C# & <b>C++</b>", "İstanbul ẞ ﬁ", "a\tb", "#", "😀", "post", "index", "The gauge 2", "x/../../y", "'''", "\u202Eleft\u200D",
    ];

    private static readonly string[] Pieces =
    [
        "Plain words.", "\n", "\n\n", "\r\n", "\r", "   \n", "\uFEFF", "+++\n", "---\n", "```rust\nfn main() {}\n```\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "[post](/posts/the-gauge)", "[old](/posts/renamed-1)", "[rel](picture.png)",
        "[file](the-gauge.md#x)", "[up](../../etc/passwd)", "<img src=\"{0}\" alt=\"b\">", "![a boat]({0})", "![small]({1} \"title\")", "[big]({0})", "![drawing](<{2}>)", "`{0}`", "\n\n[ref]: {1}\n\n![by reference][ref]\n", "text[^1]\n\n[^1]: {0} note\n",
        "<script>alert(1)</script>", "é 漢 😀 \u0301", "\\[x\\]", "<details><summary>m</summary>\n\nx\n\n</details>\n", "&amp; &nbsp; &", "\t", "%%%", "{{ shortcode }}", "# Heading\n\n", "\u0001",
    ];

    private static readonly Gen<Made> Posts = Gen.Select(
        Gen.OneOfConst(Titles), Gen.OneOfConst(Pieces).Array[0, 9], Gen.Int[0, 6], Gen.Int[-4000, 400], Gen.Bool.Array[8], Gen.OneOfConst("Rust", "C#", "C++", "a b", "東京", ".NET").Array[0, 4],
        (title, pieces, state, days, chance, tags) => new Made(title, string.Concat(pieces), state, days, chance, tags));

    private sealed record Made(string Title, string Content, int State, int Days, bool[] Chance, string[] Tags);

    [Fact]
    public async Task Export_import_export_gives_the_same_bytes_and_the_same_posts()
    {
        await using var first = new ImportFolder();
        await using var second = new ImportFolder();
        first.App.Clock.SetUtcNow(second.App.Clock.GetUtcNow());
        await FillAsync(first.App);
        using var one = new DataFolder();
        using var two = new DataFolder();
        (await first.ExportAsync(one.Path)).Missing.ShouldBeEmpty();

        var report = await second.ImportAsync(one.Path);

        (string.Join("\n", report.NotPosts), string.Join("\n", report.Notes)).ShouldBe(("", ""));
        await second.ExportAsync(two.Path);
        var (exported, again) = (ExportTests.Tree(one.Path), ExportTests.Tree(two.Path));
        again.Keys.Order(StringComparer.Ordinal).ShouldBe(exported.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, content) in exported) { again[path].ShouldBe(content, path); }

        var (before, after) = (await DescribedAsync(first.App), await DescribedAsync(second.App));
        before.Count.ShouldBeGreaterThan(100);
        foreach (var (path, described) in before) { after[path].ShouldBe(described, path); }

        (exported.Count(file => file.Key.EndsWith("/index.md", StringComparison.Ordinal)), exported.Values.Count(text => text.Contains("\naliases = ", StringComparison.Ordinal)))
            .ShouldSatisfyAllConditions(counts => counts.Item1.ShouldBeGreaterThan(20), counts => counts.Item2.ShouldBeGreaterThan(10));
    }

    private static async Task FillAsync(BlogApp app)
    {
        var owner = await app.AccountAsync("ruth");
        var photo = await app.SavedAsync(SamplePictures.Png(700, 500), "Boat.PNG", owner: owner);
        var small = await app.SavedAsync(SamplePictures.Jpeg(), "boat.png.jpg", owner: owner);
        var drawing = await app.DrawnAsync("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"></svg>");
        var places = 0;
        foreach (var (number, made) in Posts.Array[160].Generate(new PCG(20261127), null, out _).Index())
        {
            var content = made.Content.Replace("{0}", photo.Address.ToString(), StringComparison.Ordinal).Replace("{1}", small.Address.ToString(), StringComparison.Ordinal).Replace("{2}", drawing.Address.ToString(), StringComparison.Ordinal);
            await app.WithAsync(async (PostWriter writer) =>
            {
                var now = app.Clock.GetUtcNow();
                var post = new Post(made.Title, content, owner, "ruth", now.AddDays(Math.Min(0, made.Days)).AddTicks(made.Days), made.Chance[0] && made.Chance[1] ? PostKind.Page : PostKind.Post);
                post.Sign(made.Chance[2] ? ["Ines \"P\"", "ruth"] : ["ruth"]);
                if (made.Chance[3]) { post.Ask(Slug.From(made.Chance[4] ? "renamed" : made.Title + " chosen")); }

                if (made.Chance[5]) { post.Describe("About  it,\n\"in\" two lines"); }

                if (post.Kind == PostKind.Page && made.Chance[6]) { post.PutInMenu(++places); }

                post.Schedule(now.AddDays(made.Days), now);
                if (made.State > 1) { post.Publish(now); }

                if (made.State == 2) { post.Withdraw(now); }

                var tags = TagName.List(string.Join(',', made.Tags), out _).ShouldNotBeNull();
                if (await writer.SaveAsync(post, tags: tags) is Saved.Refused) { return false; }

                // Some go by another name later, and readers knew the first.
                if (made.State > 4 && made.Chance[7])
                {
                    post.Ask(Slug.From($"renamed {number}"));
                    post.Edit(post.Title + "!", post.Content, now.AddMinutes(1));
                    (await writer.SaveAsync(post)).ShouldBeOfType<Saved.Done>();
                }

                return true;
            });
        }
    }

    /// <summary>All that is known of the posts but their numbers, by their addresses.</summary>
    private static async Task<Dictionary<string, string>> DescribedAsync(BlogApp app)
    {
        var posts = await app.WithDbAsync(db => db.Posts.AsNoTracking().ToListAsync());
        var addresses = (await app.WithDbAsync(db => db.FormerAddresses.AsNoTracking().ToListAsync())).ToLookup(former => former.PostId, former => former.Path);
        return posts.ToDictionary(post => post.Path, post => string.Join("\n---\n",
            post.Title, post.Content, post.Html, post.Contents, post.Excerpt, post.Description, post.Status, post.Kind, post.ChosenSlug, post.MenuPlace?.ToString(CultureInfo.InvariantCulture), post.PublishedAt?.ToString("O"),
            post.CreatedAt.ToString("O"), post.UpdatedAt.ToString("O"), post.PicturePath, string.Join('|', post.Bylines.Select(byline => byline.Name)), string.Join('|', post.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal)),
            string.Join('|', addresses[post.Id].Order(StringComparer.Ordinal))), StringComparer.Ordinal);
    }
}
