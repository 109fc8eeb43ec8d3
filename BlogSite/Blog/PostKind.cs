namespace BlogSite.Blog;

/// <summary>What a post is to its readers.</summary>
public enum PostKind
{
    /// <summary>One of the blog's posts: dated, in lists and feeds.</summary>
    Post,

    /// <summary>A fixed page, such as "About": in the site's menu, in no list.</summary>
    Page,
}
