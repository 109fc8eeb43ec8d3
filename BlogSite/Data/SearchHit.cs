using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>A row of the search index, which is no table of ours but SQLite's own (FTS5): it can be asked, and the database itself keeps it.</summary>
public sealed class SearchHit
{
    /// <summary>The bits of a row's number that are the post's id.</summary>
    public const int IdBits = 25;

    /// <summary>The same as a mask.</summary>
    public const long IdMask = (1L << IdBits) - 1;

    /// <summary>Which post, and above its id the second it was published: in order of this number rows are in order of time, so nothing ever sorts them.</summary>
    public long RowId { get; private init; }

    /// <summary>Compared with an expression it is true of what the expression finds; by itself it means nothing.</summary>
    public string Match { get; private init; } = "";

    /// <summary>The row of a post.</summary>
    public static long RowOf(DateTimeOffset publishedAt, int id) => (publishedAt.ToUnixTimeSeconds() << IdBits) + id;

    /// <summary>The first row of what is published after <paramref name="now"/>.</summary>
    public static long RowAfter(DateTimeOffset now) => (now.ToUnixTimeSeconds() + 1) << IdBits;

    /// <summary>The place of a row in lists by time, to the second.</summary>
    public static Cursor CursorOf(long row) => new(DateTimeOffset.FromUnixTimeSeconds(row >> IdBits), (int)(row & IdMask));
}
