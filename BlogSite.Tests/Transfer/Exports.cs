using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BlogSite.Blog;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>Exports of a site, and what two sites or two folders are compared by.</summary>
internal static partial class Exports
{
    public static Task<ExportReport> ExportAsync(this BlogApp app, string path)
    {
        ExportFolder.TryOpen(path, out var folder, out var problem).ShouldBeTrue(problem);
        return app.WithAsync((MarkdownExport export) => export.RunAsync(folder.ShouldNotBeNull(), new Silent(), CancellationToken.None));
    }

    /// <summary>Sends the posts of a site to an empty one and exports them there again: the files are equal to the byte, and the posts are the same.</summary>
    public static async Task<ExportReport> ShouldReturnAsync(this BlogApp app)
    {
        using var first = new DataFolder();
        using var second = new DataFolder();
        var report = await app.ExportAsync(first.Path);
        await using var target = new ImportFolder();

        var import = await target.ImportAsync(first.Path);
        await target.App.ExportAsync(second.Path);

        import.NotPosts.ShouldBeEmpty();
        import.Notes.ShouldBeEmpty();
        import.Imported.ShouldBe(report.Posts);
        Tree(second.Path).ShouldBeTree(Tree(first.Path));
        Tree(first.Path).Keys.Select(path => path.ToUpperInvariant()).ShouldBeUnique(StringComparer.Ordinal); // on any system
        var (before, after) = (await app.StateAsync(), await target.App.StateAsync());
        after.Keys.ShouldBe(before.Keys);
        foreach (var (address, state) in before) { after[address].Split('\n').ShouldBe(state.Split('\n'), address); }

        (await target.App.PicturesAsync()).ShouldBe(await app.PicturesAsync());
        return report;
    }

    /// <summary>Everything in a folder: the path of each file and its bytes, a character each; folders end with a slash.</summary>
    public static SortedDictionary<string, string> Tree(string path) => new(
        Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).ToDictionary(
            entry => System.IO.Path.GetRelativePath(path, entry) + (Directory.Exists(entry) ? "/" : ""),
            entry => Directory.Exists(entry) ? "" : Encoding.Latin1.GetString(File.ReadAllBytes(entry)),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static void ShouldBeTree(this SortedDictionary<string, string> tree, SortedDictionary<string, string> other)
    {
        other.Keys.Except(tree.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        tree.Keys.Except(other.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var (path, bytes) in tree) { Printed(bytes).Split('\n').ShouldBe(Printed(other[path]).Split('\n'), path); }
    }

    /// <summary>All that a post is, by its address; those in the trash left out.</summary>
    private static async Task<SortedDictionary<string, string>> StateAsync(this BlogApp app)
    {
        var posts = await app.WithDbAsync(db => db.Posts.AsNoTracking().Where(post => post.DeletedAt == null).ToListAsync());
        var former = await app.WithDbAsync(db => db.FormerAddresses.AsNoTracking().ToListAsync());
        return new(posts.ToDictionary(post => post.Path, post => State(post, former.Where(one => one.PostId == post.Id)), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The pictures that posts show, and what is known of them; those whose file is lost left out.</summary>
    private static async Task<IReadOnlyList<string>> PicturesAsync(this BlogApp app) => await app.WithDbAsync(async db =>
        (await db.Pictures.AsNoTracking().Where(picture => db.Posts.Any(post => post.DeletedAt == null && post.Pictures.Any(used => used.Hash == picture.Hash))).ToListAsync())
        .Where(picture => File.Exists(Original(app, picture)) && PictureAddress.HashOf(File.ReadAllBytes(Original(app, picture))) == picture.Hash)
        .Select(picture => $"{picture.Address} {picture.Extension} {picture.Bytes} {picture.FileName} {picture.Alt}").Order(StringComparer.Ordinal).ToList());

    private static string Original(BlogApp app, Picture picture) => System.IO.Path.Combine(app.Folder.Path, "media", picture.Hash, $"original.{picture.Extension}");

    private static string State(Post post, IEnumerable<FormerAddress> former) => Printed(string.Join(
        '\n',
        new object?[]
        {
            post.Kind, post.Title, post.Content, post.Slug, post.ChosenSlug is not null && Slug.From(post.Title).Allows(post.Slug), post.Status,
            Ticks(post.PublishedAt), Ticks(post.CreatedAt), Ticks(post.UpdatedAt), post.Description, post.MenuPlace, Colour().Replace(post.Html, ""), post.Contents, post.Excerpt, post.ReadingMinutes, post.PicturePath,
            string.Join('|', post.Bylines.Select(byline => byline.Name)),
            string.Join('|', post.Tags.Select(tag => $"{tag.Name}={tag.Slug}").Order(StringComparer.Ordinal)),
            string.Join('|', post.Pictures.Select(used => used.Hash).Order(StringComparer.Ordinal)),
            string.Join('|', former.Select(one => one.Path).Order(StringComparer.Ordinal)),
        }));

    private static string Ticks(DateTimeOffset? moment) => moment?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "never";

    // So that a failure shows what the difference is.
    private static string Printed(string text) => string.Concat(text.Select(character => character is '\n' or (>= ' ' and <= '~') ? $"{character}" : $"\\u{(int)character:X4}"));

    // A line that takes too long to colour stays black: on a machine that is busy it may be another one.
    [GeneratedRegex("<span class=\"hl-[a-z]+\">|</span>", RegexOptions.NonBacktracking)]
    private static partial Regex Colour();

    private sealed class Silent : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            // nobody looks
        }
    }
}
