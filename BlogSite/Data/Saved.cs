using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>What came of saving a post.</summary>
public abstract record Saved
{
    private Saved()
    {
    }

    /// <summary>It is stored and will survive a power cut.</summary>
    public sealed record Done : Saved;

    /// <summary>The same request has made this post before, and it is there; nothing was stored.</summary>
    public sealed record Repeated(int Id, PostKind Kind, string Slug) : Saved;

    /// <summary>Somebody saved it since the form was rendered; nothing was stored. What is stored now, to lay beside what was typed.</summary>
    public sealed record Stale(string Title, string Content, int Version) : Saved
    {
        public IReadOnlyList<string> Tags { get; init; } = [];

        public string? Description { get; init; }

        public string Slug { get; init; } = "";

        public DateTimeOffset? PublishedAt { get; init; }

        public int? MenuPlace { get; init; }
    }

    /// <summary>Somebody deleted it since the form was rendered; nothing was stored.</summary>
    public sealed record Gone : Saved;

    /// <summary>The text cannot be rendered safely; nothing was stored. A sentence for the writer.</summary>
    public sealed record Refused(string Problem) : Saved;
}
