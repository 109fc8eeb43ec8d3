using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Feeds;

/// <summary>What the database says of a post in a feed, without its text: enough to tell whether a reader has it already.</summary>
internal sealed record FeedRow(int Id, string Slug, string Title, string Excerpt, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, int Version, int RendererVersion, string? PicturePath)
{
    /// <summary>How many posts a feed has at most.</summary>
    private const int Most = 20;

    /// <summary>How long a feed is, in UTF-16 code units of its texts: what comes after that has a summary only. Twenty of the longest would be a hundred megabytes.</summary>
    private const int LongestTexts = 2_000_000;

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Bylines { get; private init; } = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<TagName> Tags { get; private init; } = [];

    /// <summary>A text that was published for a day to come has not changed since, whenever it was written.</summary>
    public DateTimeOffset Changed => UpdatedAt > PublishedAt ? UpdatedAt : PublishedAt;

    /// <summary>Reads the newest posts, with their names and tags.</summary>
    public static async Task<IReadOnlyList<FeedRow>> ReadAsync(BlogDbContext db, IQueryable<Post> published, CancellationToken stop)
    {
        var rows = await published.OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id).Take(Most)
            .Select(post => new FeedRow(post.Id, post.Slug, post.Title, post.Excerpt, post.PublishedAt!.Value, post.UpdatedAt, post.Version, post.RendererVersion, post.PicturePath)) // published, so it has one
            .ToListAsync(stop);
        var labels = await PostLabels.ReadAsync(db, rows.Select(row => row.Id), stop);
        return rows.ConvertAll(row => row with { Bylines = labels.BylinesOf(row.Id), Tags = labels.TagsOf(row.Id) });
    }

    /// <summary>Reads the texts of posts as they are stored; the oldest may be missing where they are too long together.</summary>
    public static async Task<Dictionary<int, (string Html, int RendererVersion)>> TextsAsync(BlogDbContext db, IReadOnlyList<FeedRow> rows, CancellationToken stop)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var (texts, length) = (new Dictionary<int, (string, int)>(), 0);
        await foreach (var post in db.Posts.Where(post => ids.Contains(post.Id)).OrderByDescending(post => post.PublishedAt).ThenByDescending(post => post.Id)
            .Select(post => new { post.Id, post.Html, post.RendererVersion }).AsAsyncEnumerable().WithCancellation(stop))
        {
            length += post.Html.Length;
            if (texts.Count > 0 && length > LongestTexts)
            {
                break;
            }

            texts.Add(post.Id, (post.Html, post.RendererVersion));
        }

        return texts;
    }
}
