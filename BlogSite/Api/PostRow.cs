using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace BlogSite.Api;

/// <summary>What the database says of a post.</summary>
internal sealed record PostRow(
    int Id, string Title, string Content, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Slug, string Excerpt, PostStatus Status, DateTimeOffset? PublishedAt, int Version,
    string? Html, int RendererVersion)
{
    /// <summary>How much text a page has, in UTF-16 code units, however many posts were asked for: a hundred of the longest would be a hundred megabytes.</summary>
    private const int LongestList = 2_000_000;

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Bylines { get; private init; } = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<string> Tags { get; private init; } = [];

    private static readonly Expression<Func<Post, PostRow>> WithoutHtml = post => new PostRow(
        post.Id, post.Title, post.Content, post.CreatedAt, post.UpdatedAt, post.Slug, post.Excerpt, post.Status, post.PublishedAt, post.Version, null, post.RendererVersion);

    private static readonly Expression<Func<Post, PostRow>> WithHtml = post => new PostRow(
        post.Id, post.Title, post.Content, post.CreatedAt, post.UpdatedAt, post.Slug, post.Excerpt, post.Status, post.PublishedAt, post.Version, post.Html, post.RendererVersion);

    private static readonly Func<BlogDbContext, DateTimeOffset, int, IAsyncEnumerable<PostRow>> Newest = EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, DateTimeOffset, int, IQueryable<PostRow>>>((db, now, count) =>
        db.Posts.Where(post => post.Kind == PostKind.Post).Published(now).OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id).Take(count).Select(WithoutHtml)));

    /// <summary>The newest of what is published.</summary>
    /// <returns>The rows, and whether there are more than could be read.</returns>
    public static Task<(List<PostRow> Rows, bool IsCut)> ReadNewestAsync(BlogDbContext db, DateTimeOffset now, int count, CancellationToken stop) => ReadAsync(db, Newest(db, now, count), stop);

    /// <summary>Reads posts, and then their names and tags: joined, the text would come once for each of those.</summary>
    /// <param name="isWhole">With the HTML.</param>
    /// <returns>The rows, and whether there are more than could be read.</returns>
    public static Task<(List<PostRow> Rows, bool IsCut)> ReadAsync(BlogDbContext db, IQueryable<Post> posts, bool isWhole, CancellationToken stop) =>
        ReadAsync(db, posts.Select(isWhole ? WithHtml : WithoutHtml).AsAsyncEnumerable(), stop);

    /// <summary>A post as it was just stored.</summary>
    public static PostRow Of(Post post) => new(
        post.Id, post.Title, post.Content, post.CreatedAt, post.UpdatedAt, post.Slug, post.Excerpt, post.Status, post.PublishedAt, post.Version, post.Html, post.RendererVersion)
    {
        Bylines = [.. post.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Name)],
        Tags = Names(PostLabels.InOrder(post.Tags.Select(tag => new TagName(tag.Name, tag.Slug)))),
    };

    private static async Task<(List<PostRow> Rows, bool IsCut)> ReadAsync(BlogDbContext db, IAsyncEnumerable<PostRow> posts, CancellationToken stop)
    {
        List<PostRow> rows = [];
        var (length, isCut) = (0, false);
        await foreach (var row in posts.WithCancellation(stop))
        {
            length += row.Content.Length;
            if (isCut = rows.Count > 0 && length > LongestList)
            {
                break; // the page ends here, and the next one goes on
            }

            rows.Add(row);
        }

        var labels = await PostLabels.ReadAsync(db, rows.Select(row => row.Id), stop);
        return (rows.ConvertAll(row => row with { Bylines = labels.BylinesOf(row.Id), Tags = Names(labels.TagsOf(row.Id)) }), isCut);
    }

    private static IReadOnlyList<string> Names(IEnumerable<TagName> tags) => [.. tags.Select(tag => tag.Name)];

    public PostJson InList(string site) => new(
        Id, Title, Content, CreatedAt, UpdatedAt, Slug, UrlOf(site), Excerpt, StatusName, PublishedAt, Bylines[0], Bylines, Tags, Version);

    public PostDetailJson ByItself(string site, PostRenderer renderer) => new(
        Id, Title, Content, CreatedAt, UpdatedAt, Slug, UrlOf(site), Excerpt, StatusName, PublishedAt, Bylines[0], Bylines, Tags, Version,
        RendererVersion == PostRenderer.Version ? Html ?? "" : renderer.Sanitise(Html ?? ""));

    /// <summary>What a caller holds for the post as it is now: the version first, then what can change without one, such as an author's new name.</summary>
    public EntityTagHeaderValue Tag(string site)
    {
        var beside = string.Join('\n', [site, RendererVersion.ToString(CultureInfo.InvariantCulture), .. Bylines]);
        return new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(beside)).AsSpan(0, 4))}\""));
    }

    /// <summary>Whether a tag is of a version, whatever else has changed: that alone a change may overwrite. Never a weak one (RFC 9110 13.1.1).</summary>
    public static bool IsOf(EntityTagHeaderValue tag, int version) =>
        !tag.IsWeak && tag.Tag.ToString().Trim('"').Split('-')[0] == version.ToString(CultureInfo.InvariantCulture);

    private string StatusName => Status switch
    {
        PostStatus.Published => PostFields.Published,
        PostStatus.Withdrawn => PostFields.Withdrawn,
        _ => PostFields.Draft,
    };

    private string UrlOf(string site) => $"{site}/{PostPath.FolderOf(PostKind.Post)}/{Uri.EscapeDataString(Slug)}";
}
