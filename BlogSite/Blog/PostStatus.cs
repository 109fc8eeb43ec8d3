namespace BlogSite.Blog;

/// <summary>Where a post stands between its writer and its readers. Deletion is not a status: see <see cref="Post.DeletedAt"/>.</summary>
public enum PostStatus
{
    /// <summary>Being written; strangers get 404.</summary>
    Draft,

    /// <summary>Meant for everyone from <see cref="Post.PublishedAt"/> on.</summary>
    Published,

    /// <summary>Taken back by its writer after readers had it; strangers get 404 until it is published again at the same address.</summary>
    Withdrawn,
}
