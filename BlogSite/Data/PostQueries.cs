using BlogSite.Auth;
using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>The word "mine", spelled once.</summary>
public static class PostQueries
{
    /// <summary>The posts this person may write: an author's own, an admin's all and the fixed pages, a stranger's and a reader's none. Deleted ones are nobody's.</summary>
    public static IQueryable<Post> EditableBy(this IQueryable<Post> posts, CurrentUser me) => posts.Of(me).Where(post => post.DeletedAt == null);

    /// <summary>The posts this person may take out of the trash again: those they could write.</summary>
    public static IQueryable<Post> InTrashOf(this IQueryable<Post> posts, CurrentUser me) => posts.Of(me).Where(post => post.DeletedAt != null);

    private static IQueryable<Post> Of(this IQueryable<Post> posts, CurrentUser me)
    {
        if (!me.CanWrite)
        {
            return posts.Where(_ => false);
        }

        var id = me.Id;
        return me.IsAdmin ? posts : posts.Where(post => post.OwnerId == id && post.Kind == PostKind.Post);
    }
}
