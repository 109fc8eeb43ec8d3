using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Where deleted posts lie, and the end of them.</summary>
public sealed class Trash(BlogDbContext db, TimeProvider clock)
{
    /// <summary>Deletes posts and their words for good. What is left are the addresses that readers know, which answer that the post is gone and are given to no other.</summary>
    public Task EraseAsync(Func<IQueryable<Post>, IQueryable<Post>> which) => db.SaveInTurnAsync(async () =>
    {
        var now = clock.GetUtcNow();
        foreach (var post in await which(db.Posts).ToListAsync())
        {
            db.Posts.Remove(post); // its former addresses stay, as those of no post
            if (post.WasSeen(now))
            {
                db.FormerAddresses.Add(new FormerAddress(post.Path, postId: null));
            }
            else
            {
                var id = post.Id;
                db.FormerAddresses.RemoveRange(await db.FormerAddresses.Where(former => former.PostId == id).ToListAsync());
            }
        }
    });
}
