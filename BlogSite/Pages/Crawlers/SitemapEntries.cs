using System.Runtime.CompilerServices;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Archive;
using BlogSite.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Crawlers;

/// <summary>
/// All addresses of the site, read some hundreds at a time. Where they are too many for one file, each part has the posts of a range of ids,
/// which is found at once wherever it lies.
/// </summary>
public sealed class SitemapEntries(BlogDbContext db, SiteInfo site, Periods periods)
{
    /// <summary>The most addresses of one file: a fifth of what sitemaps.org allows, since a file is made whole before it is sent, and kept.</summary>
    public const int Most = 10_000;

    /// <summary>Room for authors and months in a file that has everything; more authors than that have none.</summary>
    private const int Others = 2_000;

    private const int Batch = 500;

    private IQueryable<Post> Published => db.Posts.Published(site.Now);

    /// <summary>Whether all addresses have room in one file. Nothing is counted: the highest ids are enough.</summary>
    public async Task<bool> FitOneFileAsync(CancellationToken stop)
    {
        var posts = await db.Posts.OrderByDescending(post => post.Id).Select(post => post.Id).FirstOrDefaultAsync(stop);
        var tags = await db.Tags.OrderByDescending(tag => tag.Id).Select(tag => tag.Id).FirstOrDefaultAsync(stop);
        return posts + (long)tags <= Most - Others;
    }

    /// <summary>The numbers of the parts that have posts, from 1.</summary>
    public async IAsyncEnumerable<int> PartsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = 0; await Published.Where(post => post.Id > last).OrderBy(post => post.Id).Select(post => post.Id).FirstOrDefaultAsync(stop) is > 0 and var id;)
        {
            var part = ((id - 1) / Most) + 1;
            yield return part;
            last = part * Most;
        }
    }

    /// <summary>The posts and fixed pages of a part; empty where there is none.</summary>
    public IAsyncEnumerable<SitemapEntry> OfPart(int part, CancellationToken stop) => PostsAsync((part - 1) * Most, part * Most, stop);

    public async IAsyncEnumerable<SitemapEntry> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var entry in PostsAsync(0, int.MaxValue, stop))
        {
            yield return entry;
        }

        await foreach (var entry in ListsAsync(stop))
        {
            yield return entry;
        }
    }

    /// <summary>What is no post: home, archive, tags and authors.</summary>
    public async IAsyncEnumerable<SitemapEntry> ListsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var entry in Fixed(stop))
        {
            yield return entry;
        }

        await foreach (var entry in TagsAsync(stop))
        {
            yield return entry;
        }

        await foreach (var entry in AuthorsAsync(stop))
        {
            yield return entry;
        }
    }

    private async IAsyncEnumerable<SitemapEntry> Fixed([EnumeratorCancellation] CancellationToken stop)
    {
        var months = await periods.AllAsync(stop);
        yield return new SitemapEntry("/", await Published.Where(post => post.Kind == PostKind.Post).OrderByDescending(post => post.PublishedAt).Select(post => post.PublishedAt).FirstOrDefaultAsync(stop));
        yield return new SitemapEntry("/tags");
        yield return new SitemapEntry("/archive");
        foreach (var period in months.Select(month => month.OfYear()).Distinct().Concat(months))
        {
            yield return new SitemapEntry(period.Path);
        }
    }

    private async IAsyncEnumerable<SitemapEntry> PostsAsync(int after, int to, [EnumeratorCancellation] CancellationToken stop)
    {
        var last = after;
        bool hasMore;
        do
        {
            var posts = await Published.Where(post => post.Id > last && post.Id <= to).OrderBy(post => post.Id).Take(Batch)
                .Select(post => new { post.Id, post.Kind, post.Slug, post.PublishedAt, post.UpdatedAt }).ToListAsync(stop);
            foreach (var post in posts)
            {
                yield return new SitemapEntry(PostAddress.Of(post.Kind, post.Slug), post.UpdatedAt > post.PublishedAt ? post.UpdatedAt : post.PublishedAt);
                last = post.Id;
            }

            hasMore = posts.Count == Batch;
        }
        while (hasMore);
    }

    private async IAsyncEnumerable<SitemapEntry> TagsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // Asked tag by tag of its posts: asked of the posts, a tag of few would look through all of them.
        var (labels, published) = (db.TagLinks, Published.Where(post => post.Kind == PostKind.Post));
        var last = 0;
        bool hasMore;
        do
        {
            var tags = await db.Tags.Where(tag => tag.Id > last && labels.Any(label => EF.Property<int>(label, "TagId") == tag.Id && published.Any(post => post.Id == EF.Property<int>(label, "PostId"))))
                .OrderBy(tag => tag.Id).Take(Batch).Select(tag => new { tag.Id, tag.Slug }).ToListAsync(stop);
            foreach (var tag in tags)
            {
                yield return new SitemapEntry(PostAddress.Tag(tag.Slug));
                last = tag.Id;
            }

            hasMore = tags.Count == Batch;
        }
        while (hasMore);
    }

    /// <summary>From name to name through the index: to tell the names of all posts apart would look at all of them.</summary>
    private async IAsyncEnumerable<SitemapEntry> AuthorsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var published = Published.Where(post => post.Kind == PostKind.Post);
        for (var last = ""; await NextAsync(last) is { } name; last = name)
        {
            yield return new SitemapEntry(PostAddress.Author(name));
        }

        Task<string?> NextAsync(string last) => db.Posts.SelectMany(post => post.Bylines, (post, byline) => new { post.Id, byline.Name })
            .Where(signed => signed.Name.CompareTo(last) > 0 && published.Any(post => post.Id == signed.Id))
            .OrderBy(signed => signed.Name).Select(signed => signed.Name).FirstOrDefaultAsync(stop);
    }
}
