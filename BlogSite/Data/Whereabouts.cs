using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>What became of the post that readers knew at an address.</summary>
public abstract record Whereabouts
{
    private Whereabouts()
    {
    }

    /// <summary>It is at another address now.</summary>
    public sealed record Moved(PostKind Kind, string Slug) : Whereabouts;

    /// <summary>It was deleted.</summary>
    public sealed record Gone : Whereabouts;
}
