using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Posts;

/// <summary>Another post, to go on to.</summary>
public sealed record OtherPost(int Id, string Slug, string Title, DateTimeOffset PublishedAt);

/// <summary>What stands around a post: its tags, the posts before and after it, and some of the same kind.</summary>
/// <param name="Older">Null: it is the first.</param>
/// <param name="Newer">Null: it is the last so far.</param>
/// <param name="Related">Of the latest posts of its tags those that share the most with it, of these the newest; none of its neighbours.</param>
public sealed record Around(IReadOnlyList<TagName> Tags, OtherPost? Older, OtherPost? Newer, IReadOnlyList<OtherPost> Related)
{
    public static readonly Around Nothing = new([], null, null, []);

    /// <summary>How many related posts are shown.</summary>
    private const int Most = 3;

    // A tag may be that of every post, and a post may have many: neither makes its page slow. Of four tags a few posts each are looked at.
    private const int LastOfTag = 8;

    // Compiled: what is asked for every post would be translated for each, which took longer than the answer.
    private static readonly Func<BlogDbContext, int, IAsyncEnumerable<PostTag>> TagsOf = EF.CompileAsyncQuery((BlogDbContext db, int id) =>
        db.Posts.Where(one => one.Id == id).SelectMany(one => one.Tags).OrderBy(tag => tag.Name).Select(tag => new PostTag(tag.Id, tag.Name, tag.Slug)));

    // The one before and the one after, each at one place of the index; by their ids, since the posts would come with all their text.
    private static readonly Func<BlogDbContext, int, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<OtherPost>> Beside =
        EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, int, DateTimeOffset, DateTimeOffset, IQueryable<OtherPost>>>((db, id, at, now) =>
            db.Posts.Where(post =>
                db.Posts.Where(older => older.Kind == PostKind.Post).Published(at).Where(older => older.PublishedAt < at || older.Id < id)
                    .OrderByDescending(older => older.PublishedAt).ThenByDescending(older => older.Id).Take(1).Select(older => older.Id)
                    .Concat(db.Posts.Where(newer => newer.Kind == PostKind.Post).Published(now).Where(newer => newer.PublishedAt >= at && (newer.PublishedAt > at || newer.Id > id))
                        .OrderBy(newer => newer.PublishedAt).ThenBy(newer => newer.Id).Take(1).Select(newer => newer.Id))
                    .Contains(post.Id))
                .Select(post => new OtherPost(post.Id, post.Slug, post.Title, post.PublishedAt!.Value)))); // not null: published

    // By their ids first, and whether each is published then: asked at once, the database looks through all that is published for the few.
    private static readonly Func<BlogDbContext, int, int, int, int, int, DateTimeOffset, int, IAsyncEnumerable<OtherPost>> Alike =
        EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, int, int, int, int, int, DateTimeOffset, int, IQueryable<OtherPost>>>((db, id, one, two, three, four, now, count) =>
            db.TagLinks.Where(link => EF.Property<int>(link, "TagId") == one && EF.Property<int>(link, "PostId") != id).OrderByDescending(link => EF.Property<int>(link, "PostId")).Take(LastOfTag)
                .Concat(db.TagLinks.Where(link => EF.Property<int>(link, "TagId") == two && EF.Property<int>(link, "PostId") != id).OrderByDescending(link => EF.Property<int>(link, "PostId")).Take(LastOfTag))
                .Concat(db.TagLinks.Where(link => EF.Property<int>(link, "TagId") == three && EF.Property<int>(link, "PostId") != id).OrderByDescending(link => EF.Property<int>(link, "PostId")).Take(LastOfTag))
                .Concat(db.TagLinks.Where(link => EF.Property<int>(link, "TagId") == four && EF.Property<int>(link, "PostId") != id).OrderByDescending(link => EF.Property<int>(link, "PostId")).Take(LastOfTag))
                .Select(link => EF.Property<int>(link, "PostId")).Distinct()
                .Join(db.Posts, other => other, post => post.Id, (_, post) => new
                {
                    Post = post,
                    Tags = db.TagLinks.Count(link => EF.Property<int>(link, "PostId") == post.Id
                        && (EF.Property<int>(link, "TagId") == one || EF.Property<int>(link, "TagId") == two || EF.Property<int>(link, "TagId") == three || EF.Property<int>(link, "TagId") == four)), // among the last of one tag a post may be, and not among those of another that it has too
                })
                .Where(other => db.Posts.Published(now).Where(one => one.Kind == PostKind.Post).Any(seen => seen.Id == other.Post.Id))
                .OrderByDescending(other => other.Tags).ThenByDescending(other => other.Post.PublishedAt).ThenByDescending(other => other.Post.Id)
                .Take(count)
                .Select(other => new OtherPost(other.Post.Id, other.Post.Slug, other.Post.Title, other.Post.PublishedAt!.Value)))); // not null: published

    /// <param name="publishedAt">Null: no reader finds it, so it has a place among no others.</param>
    public static async Task<Around> ReadAsync(BlogDbContext db, int id, DateTimeOffset? publishedAt, DateTimeOffset now, CancellationToken stop)
    {
        // Not with the post, whose text would come once for each of them.
        var tags = await TagsOf(db, id).ToListAsync(stop);
        var named = tags.Select(tag => new TagName(tag.Name, tag.Slug)).ToList();
        if (publishedAt is not { } at)
        {
            return Nothing with { Tags = named };
        }

        var beside = await Beside(db, id, at, now).ToListAsync(stop);
        var older = beside.FirstOrDefault(post => post.PublishedAt < at || (post.PublishedAt == at && post.Id < id));
        var newer = beside.FirstOrDefault(post => post != older);
        // As many more as may be neighbours, which are named already.
        int TagAt(int place) => place < tags.Count ? tags[place].Id : 0; // no tag has that id
        var related = tags.Count == 0 ? [] : await Alike(db, id, TagAt(0), TagAt(1), TagAt(2), TagAt(3), now, Most + beside.Count).ToListAsync(stop);
        return new Around(named, older, newer, [.. related.Where(post => !beside.Contains(post)).Take(Most)]);
    }

    private sealed record PostTag(int Id, string Name, string Slug);
}
