using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The names and the tags of some posts, read apart from them: joined, each post would come once for each of those. One statement for any number.</summary>
public sealed class PostLabels
{
    private static readonly Func<BlogDbContext, int[], IAsyncEnumerable<Label>> Read = EF.CompileAsyncQuery((BlogDbContext db, int[] ids) =>
        db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Bylines, (post, byline) => new Label { PostId = post.Id, Position = byline.Position, Name = byline.Name, Slug = "" })
            .Concat(db.Posts.Where(post => ids.Contains(post.Id)).SelectMany(post => post.Tags, (post, tag) => new Label { PostId = post.Id, Position = Label.OfTag, Name = tag.Name, Slug = tag.Slug })));

    private readonly ILookup<int, Label> _labels;

    private PostLabels(IEnumerable<Label> labels) => _labels = labels.ToLookup(label => label.PostId);

    public static async Task<PostLabels> ReadAsync(BlogDbContext db, IEnumerable<int> posts, CancellationToken stop)
    {
        List<Label> labels = [];
        await foreach (var label in Read(db, [.. posts]).WithCancellation(stop))
        {
            labels.Add(label);
        }

        return new PostLabels(labels);
    }

    /// <summary>Who signed a post, in order.</summary>
    public IReadOnlyList<string> BylinesOf(int post) => [.. _labels[post].Where(label => label.Position != Label.OfTag).OrderBy(label => label.Position).Select(label => label.Name)];

    /// <summary>Its tags, by name.</summary>
    public IReadOnlyList<TagName> TagsOf(int post) => InOrder(_labels[post].Where(label => label.Position == Label.OfTag).Select(label => new TagName(label.Name, label.Slug)));

    /// <summary>Tags as readers get them: by name.</summary>
    public static IReadOnlyList<TagName> InOrder(IEnumerable<TagName> tags) => [.. tags.OrderBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>A byline or a tag of a post.</summary>
    private sealed record Label
    {
        /// <summary>In place of a byline's position.</summary>
        public const int OfTag = -1;

        public required int PostId { get; init; }
        public required int Position { get; init; }
        public required string Name { get; init; }
        public required string Slug { get; init; }
    }
}
