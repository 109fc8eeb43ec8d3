using BlogSite.Auth;
using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>The word "mine" of pictures, spelled once.</summary>
public static class PictureQueries
{
    /// <summary>The pictures this person may describe and delete: an author's own, an admin's all, a stranger's and a reader's none.</summary>
    public static IQueryable<Picture> EditableBy(this IQueryable<Picture> pictures, CurrentUser me)
    {
        if (!me.CanWrite)
        {
            return pictures.Where(_ => false);
        }

        var id = me.Id;
        return me.IsAdmin ? pictures : pictures.Where(picture => picture.OwnerId == id);
    }
}
