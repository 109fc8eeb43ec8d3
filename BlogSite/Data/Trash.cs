using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The end of posts.</summary>
public sealed class Trash(BlogDbContext db, TimeProvider clock)
{
    /// <summary>Deletes posts and their words for good. What is left are the addresses that readers know, which answer that the post is gone and are given to no other.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(Func<IQueryable<Post>, IQueryable<Post>> which)
    {
        var count = 0;
        await db.SaveInTurnAsync(async () =>
        {
            var (now, posts) = (clock.GetUtcNow(), await which(db.Posts).ToListAsync());
            count = posts.Count;
            foreach (var post in posts)
            {
                await EraseAsync(post, now);
            }
        });
        return count;
    }

    private async Task EraseAsync(Post post, DateTimeOffset now)
    {
        db.Posts.Remove(post); // its former addresses stay, as those of no post
        var (id, path) = (post.Id, post.Path);
        if (!post.WasSeen(now))
        {
            db.FormerAddresses.RemoveRange(await db.FormerAddresses.Where(former => former.PostId == id).ToListAsync());
        }
        else if (!await db.FormerAddresses.AnyAsync(former => former.Path == path))
        {
            db.FormerAddresses.Add(new FormerAddress(path, postId: null));
        }
    }
}
