using System.Net;
using System.Text.RegularExpressions;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>The posts of a real blog, where they lie beside the project.</summary>
public sealed partial class CorpusTests
{
    [Fact]
    public async Task All_387_posts_of_the_rust_blog_come_and_answer_at_every_address_they_had()
    {
        var corpus = Corpus();
        await using var folder = new ImportFolder();
        Fill(folder, corpus);

        var report = await folder.ImportAsync();

        report.Imported.ShouldBe(387);
        report.NotPosts.Select(problem => problem.File).ShouldBe(["releases/_index.md", "releases/latest.md"]);
        report.Notes.ShouldAllBe(note => note.Reason.Contains("not in the folder"), "its pictures are not part of it");
        (await folder.App.WithDbAsync(db => db.Posts.Where(post => post.Slug.StartsWith("survey-launch")).Select(post => post.Slug).OrderBy(slug => slug).ToListAsync()))
            .ShouldBe(["survey-launch", "survey-launch-2", "survey-launch-3", "survey-launch-4", "survey-launch-5"]);
        var addresses = Directory.EnumerateFiles(corpus, "*.md", SearchOption.AllDirectories).SelectMany(file => Addresses(File.ReadAllText(file))).Distinct(StringComparer.Ordinal).ToList();
        addresses.Count.ShouldBe(387 + 455);
        using var reader = folder.App.Visitor();
        foreach (var (number, address) in addresses.Index())
        {
            // One in six by the whole pipeline; that takes half a minute for all.
            if (number % 6 != 0) { continue; }

            foreach (var spelling in new[] { $"/{address}", $"/{address}/" })
            {
                var answer = await reader.GetAsync(spelling);
                answer.Status.ShouldBe(HttpStatusCode.MovedPermanently, spelling);
                answer.Location.ShouldNotBeNull().ShouldStartWith("/posts/");
            }
        }

        (await folder.App.WithDbAsync(db => db.FormerAddresses.Select(former => former.Path).ToListAsync())).ShouldBe(addresses, ignoreOrder: true);
        (await folder.ImportAsync()).Imported.ShouldBe(0);
    }

    [Fact]
    public async Task All_of_them_come_back_to_the_byte()
    {
        var corpus = Corpus();
        await using var folder = new ImportFolder();
        Fill(folder, corpus);
        await folder.ImportAsync();

        (await folder.App.ShouldReturnAsync()).Posts.ShouldBe(387);
    }

    private static string Corpus()
    {
        var corpus = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", "corpus", "rust-blog", "content"));
        Assert.SkipUnless(Directory.Exists(corpus), "The corpus does not lie beside the project.");
        return corpus;
    }

    // Without the pictures, which take longer to encode than all the rest.
    private static void Fill(ImportFolder folder, string corpus)
    {
        foreach (var file in Directory.EnumerateFiles(corpus, "*.md", SearchOption.AllDirectories)) { folder.Raw(System.IO.Path.GetRelativePath(corpus, file), File.ReadAllBytes(file)); }
    }

    private static IEnumerable<string> Addresses(string text)
    {
        var front = text.Split("\n+++")[0];
        foreach (Match match in PathKey().Matches(front)) { yield return match.Groups["value"].Value.Trim('/'); }

        foreach (Match list in AliasesKey().Matches(front))
        {
            foreach (Match match in Quoted().Matches(list.Value)) { yield return match.Groups["value"].Value.Trim('/'); }
        }
    }

    [GeneratedRegex("""^path = "(?<value>[^"]+)"$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathKey();

    [GeneratedRegex("""^aliases = \[[^\]]*\]""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AliasesKey();

    [GeneratedRegex("""
        "(?<value>[^"]+)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
