using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Api;

/// <summary>What the database says of a post.</summary>
internal sealed record PostRow(
    int Id, string Title, string Content, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Slug, string Excerpt, PostStatus Status, DateTimeOffset? PublishedAt, int Version,
    string? Html, int RendererVersion)
{
    /// <summary>In order.</summary>
    public IReadOnlyList<string> Bylines { get; private init; } = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<string> Tags { get; private init; } = [];

    /// <summary>Reads posts, and then their names and tags: joined, the text would come once for each of those.</summary>
    /// <param name="isWhole">With the HTML.</param>
    public static async Task<List<PostRow>> ReadAsync(BlogDbContext db, IQueryable<Post> posts, bool isWhole, CancellationToken stop)
    {
        var rows = await posts.Select(post => new PostRow(
            post.Id, post.Title, post.Content, post.CreatedAt, post.UpdatedAt, post.Slug, post.Excerpt, post.Status, post.PublishedAt, post.Version, isWhole ? post.Html : null, post.RendererVersion)).ToListAsync(stop);
        var ids = rows.ConvertAll(row => row.Id);
        var names = await db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Bylines, (post, byline) => new { post.Id, byline.Position, byline.Name }).ToListAsync(stop);
        var tags = await db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Tags, (post, tag) => new { post.Id, tag.Name }).ToListAsync(stop);
        var (namesOf, tagsOf) = (names.ToLookup(name => name.Id), tags.ToLookup(tag => tag.Id, tag => tag.Name));
        return rows.ConvertAll(row => row with
        {
            Bylines = [.. namesOf[row.Id].OrderBy(name => name.Position).Select(name => name.Name)],
            Tags = [.. tagsOf[row.Id].Order(StringComparer.OrdinalIgnoreCase)],
        });
    }

    public PostJson InList(string site) => new(
        Id, Title, Content, CreatedAt, UpdatedAt, Slug, UrlOf(site), Excerpt, StatusName, PublishedAt, Bylines[0], Bylines, Tags, Version);

    public PostDetailJson ByItself(string site, PostRenderer renderer) => new(
        Id, Title, Content, CreatedAt, UpdatedAt, Slug, UrlOf(site), Excerpt, StatusName, PublishedAt, Bylines[0], Bylines, Tags, Version,
        RendererVersion == PostRenderer.Version ? Html ?? "" : renderer.Sanitise(Html ?? ""));

    private string StatusName => Status switch
    {
        PostStatus.Published => PostFields.Published,
        PostStatus.Withdrawn => PostFields.Withdrawn,
        _ => PostFields.Draft,
    };

    private string UrlOf(string site) => $"{site}/{PostPath.FolderOf(PostKind.Post)}/{Uri.EscapeDataString(Slug)}";
}
