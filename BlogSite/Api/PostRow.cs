using System.Globalization;
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

    /// <summary>Reads posts, and then their names and tags: joined, the text would come once for each of those.</summary>
    /// <param name="isWhole">With the HTML.</param>
    /// <returns>The rows, and whether there are more than could be read.</returns>
    public static async Task<(List<PostRow> Rows, bool IsCut)> ReadAsync(BlogDbContext db, IQueryable<Post> posts, bool isWhole, CancellationToken stop)
    {
        List<PostRow> rows = [];
        var (length, isCut) = (0, false);
        await foreach (var row in posts.Select(post => new PostRow(
            post.Id, post.Title, post.Content, post.CreatedAt, post.UpdatedAt, post.Slug, post.Excerpt, post.Status, post.PublishedAt, post.Version, isWhole ? post.Html : null, post.RendererVersion)).AsAsyncEnumerable().WithCancellation(stop))
        {
            length += row.Content.Length;
            if (isCut = rows.Count > 0 && length > LongestList)
            {
                break; // the page ends here, and the next one goes on
            }

            rows.Add(row);
        }

        var ids = rows.ConvertAll(row => row.Id);
        var names = await db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Bylines, (post, byline) => new { post.Id, byline.Position, byline.Name }).ToListAsync(stop);
        var tags = await db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Tags, (post, tag) => new { post.Id, tag.Name }).ToListAsync(stop);
        var (namesOf, tagsOf) = (names.ToLookup(name => name.Id), tags.ToLookup(tag => tag.Id, tag => tag.Name));
        return (rows.ConvertAll(row => row with
        {
            Bylines = [.. namesOf[row.Id].OrderBy(name => name.Position).Select(name => name.Name)],
            Tags = [.. tagsOf[row.Id].Order(StringComparer.OrdinalIgnoreCase)],
        }), isCut);
    }

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
