using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>Posts of everything that a file could lose: the same ones in every run.</summary>
internal static class HostilePosts
{
    private const string Missing = "/media/00000000000000000000000000000000/9x9.webp";

    private static readonly Gen<string> Odd = Gen.OneOfConst(
        "word", " ", "\"", "\"\"\"", "'", "\\", "\\n", "\n", "\r\n", "\r", "\t", "\u0001", "\u007F", "\u0085", "\u2028", "\u202E", "\uFEFF", "\uFFFF", "\uFFFD", "\uD83D", "é", "e\u0301", "東京", "👩‍💻", "+++", "---", "#", "=", "[", "]", "%2F", "é%20", "con", "2020-05-01", "2", "Σς");

    private static readonly Gen<string> Title = Gen.Select(Odd.Array[0, 8], Gen.OneOfConst("a", "Nul", "Survey", "Survey", "post", "!", "二", "2020-01-02 x", new string('長', 90)))
        .Select((parts, word) => Cut(string.Concat(parts) + word, Post.TitleLength));

    private static readonly Gen<DateTimeOffset> Moment = Gen.Long[new DateTime(1900, 1, 2).Ticks, new DateTime(9000, 12, 31).Ticks]
        .Select(ticks => new DateTimeOffset(ticks - (ticks % 3 == 0 ? ticks % TimeSpan.TicksPerDay : 0), TimeSpan.Zero));

    /// <summary>The texts; a number in braces is the address of a picture.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(Odd, Gen.OneOfConst(
        "+++\n", "+++\ntitle = \"no\"\n+++\n", "---\n", "\n\n", "\n## Part\n", "[a](/posts/survey) ", "[b](/posts/old#user-content-part) ", "[c](#user-content-part) ", "[d](index.md) ", "[e](../survey/index.md) ", "[f](/a%20b) ",
        "![g]({0}) ", "![h](<{1}> \"title\") ", "[![i]({2})]({3}) ", "<img src='{4}'>\n", "\n<figure><img src=\"{5}\"></figure>\n\n", "`{6}` ", "\n    {7}\n\n", "[j]\n\n[j]: {0}\n\n", "![k]({1}#x) ", "![l]({2}?y=1) ", "{3} ",
        "![lost](harbour.png) ", "![lost](harbour-2.png) ", "![lost](./harbour.png) ", "![lost](plan.svg) ", $"![gone]({Missing}) ", "![copy]({0}/../480.webp) ", "\n| a | b |\n|---|---|\n| ![m]({0}) | x |\n\n", "\\![n]({1}) ", "* * *\n", "\r[o]({5})\r\n"))
        .Array[0, 25].Select(string.Concat);

    private static readonly Gen<(string Title, string Content, PostKind Kind, PostStatus Status, DateTimeOffset? At, DateTimeOffset Created, DateTimeOffset Updated)> Words = Gen.Select(
        Title, Text, Gen.OneOfConst(PostKind.Post, PostKind.Post, PostKind.Page), Gen.OneOfConst(PostStatus.Published, PostStatus.Published, PostStatus.Draft, PostStatus.Withdrawn), Moment.Nullable(), Moment, Moment);

    private static readonly Gen<(string[] Bylines, string[] Tags, string? Description, int? Place, string? Slug, string[] Former, string? Renamed)> Rest = Gen.Select(
        Gen.Select(Odd.Array[0, 4], parts => $"Ines {Cut(string.Concat(parts), 90)}").Array[1, 3],
        Gen.OneOfConst("Tides", "C#", "C++", "C", "東京", "\"q\"", "a\\b", "é 'x'", "👩‍💻 7", "[z]").ArrayUnique[0, 5],
        Gen.Select(Odd.Array[1, 6], string.Concat).Null(),
        Gen.Int[1, 99].Nullable(),
        Gen.OneOfConst("old", "survey", "survey-2", "eigene Wahl").Null(),
        Gen.OneOfConst("old.html", "2019/a b", "100%25", "é%", "posts/once", "pages/once", "posts/Twice", "q?x=\"1\"", "a#b", "x\\y", "東京/二").ArrayUnique[0, 3],
        Title.Null());

    public static async Task FillAsync(BlogApp app, int owner, int count)
    {
        var pictures = await PicturesAsync(app);
        var posts = Gen.Select(Words, Rest).Array[count].Generate(new PCG(11, Blog.Properties.Seed), null, out _);
        foreach (var (number, (words, rest)) in posts.Index())
        {
            var post = Made(words, rest, owner, pictures);
            if (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post, tags: TagName.List(string.Join(',', rest.Tags), out _))) is Saved.Refused) { continue; }

            await ChangeAsync(app, post.Id, rest.Renamed, isDeleted: number % 20 == 19);
            await LeaveAsync(app, post.Id, rest.Former);
        }
    }

    private static Post Made(
        (string Title, string Content, PostKind Kind, PostStatus Status, DateTimeOffset? At, DateTimeOffset Created, DateTimeOffset Updated) words,
        (string[] Bylines, string[] Tags, string? Description, int? Place, string? Slug, string[] Former, string? Renamed) rest, int owner, IReadOnlyList<Picture> pictures)
    {
        var content = pictures.Index().Aggregate(words.Content, (text, picture) => text.Replace($"{{{picture.Index}}}/../480.webp", $"/media/{picture.Item.Hash}/480.webp", StringComparison.Ordinal)
            .Replace($"{{{picture.Index}}}", picture.Item.Address.ToString(), StringComparison.Ordinal));
        var post = new Post(words.Title, content, owner, "x", words.Created, words.Kind);
        post.Sign(rest.Bylines);
        post.Describe(rest.Description);
        post.PutInMenu(words.Kind == PostKind.Page ? rest.Place : null);
        post.Ask(rest.Slug is null ? null : Slug.From(rest.Slug));
        post.Adopt(words.Status, words.At, words.Created);
        post.Date(words.Created, words.Updated);
        return post;
    }

    /// <summary>As its writer did later: readers know some of them by the first title, which stays in the address.</summary>
    private static Task<bool> ChangeAsync(BlogApp app, int id, string? title, bool isDeleted) => app.WithAsync(async (BlogDbContext db) =>
    {
        var post = await db.Posts.SingleAsync(post => post.Id == id);
        post.Edit(title ?? post.Title, post.Content, post.UpdatedAt);
        if (isDeleted) { post.Delete(app.Clock.GetUtcNow()); }

        return await new PostWriter(db, new PostRenderer(), new FreeSlugs(db, new LastNumbers()), app.Clock).SaveAsync(post) is Saved.Done;
    });

    private static Task<int> LeaveAsync(BlogApp app, int id, string[] addresses) => app.WithDbAsync(async db =>
    {
        foreach (var address in addresses)
        {
            if (FormerAddress.TryNormalise(address + (id > 11 ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""), out var path) && await db.FormerAddresses.FindAsync(path) is null) { db.FormerAddresses.Add(new FormerAddress(path, id)); }
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Pictures with names to trip over; the last one has lost its file.</summary>
    private static async Task<IReadOnlyList<Picture>> PicturesAsync(BlogApp app)
    {
        List<Picture> pictures =
        [
            await app.SavedAsync(SamplePictures.Png(700, 30)),
            await app.SavedAsync(SamplePictures.Png(61), "harbour.PNG", "\"Other\" \\ harbour"),
            await app.SavedAsync(SamplePictures.Jpeg(), "a b (1)[x]*?.jpeg", ""),
            await app.SavedAsync(SamplePictures.Gif(2), string.Concat(Enumerable.Repeat("長", 199)) + " x", "長い"),
            await app.SavedAsync(SamplePictures.Webp(), "..\\..\\con", "\u202E"),
            await app.DrawnAsync("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"),
            await app.DrawnAsync("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"11\" height=\"10\"/>", "A plan"),
            await app.SavedAsync(SamplePictures.Png(62), "lost%2f.png"),
        ];
        File.Delete(Path.Combine(app.Folder.Path, "media", pictures[^1].Hash, "original.png"));
        return pictures;
    }

    private static string Cut(string text, int length) => text.Length > length ? text[^length..] : text;
}
