using BlogSite.Auth;
using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Changes what an account says about its person, and with the name the bylines of their posts: both or neither.</summary>
public sealed class ProfileWriter(BlogDbContext db)
{
    /// <summary>How many posts are signed anew at a time.</summary>
    private const int Batch = 100;

    /// <returns>False: somebody else goes by a name that looks the same, and nothing was changed.</returns>
    public async Task<bool> SaveAsync(int userId, string? displayName, string? bio)
    {
        var isTaken = false;
        await db.SaveInTurnAsync(async () =>
        {
            var user = await db.Users.SingleAsync(user => user.Id == userId);
            await db.Entry(user).ReloadAsync(); // what this request has loaded before may be old
            if (displayName is not null && displayName != user.DisplayName && await IsTakenAsync(displayName, userId))
            {
                isTaken = true;
                return;
            }

            var before = user.Byline;
            user.GoBy(displayName);
            user.Bio = bio;
            if (user.Byline != before)
            {
                await SignAnewAsync(user, before);
            }
        });
        return !isTaken;
    }

    /// <summary>Whether a display name or a user name of somebody else looks like a name.</summary>
    private Task<bool> IsTakenAsync(string name, int userId)
    {
        var key = NameKey.Of(name);
        var upper = key?.ToUpperInvariant(); // a user name is ASCII, and its key itself in small letters
        return db.Users.AnyAsync(user => user.Id != userId && (user.NormalizedUserName == upper || user.DisplayNameKey == key));
    }

    /// <summary>A post shows who wrote it by the name they go by now. It is not touched otherwise: no one's open form becomes stale by it.</summary>
    private async Task SignAnewAsync(AppUser user, string before)
    {
        var last = 0;
        List<Post> posts;
        do
        {
            posts = await db.Posts.Where(post => post.OwnerId == user.Id && post.Id > last && post.Bylines.Any(byline => byline.Name == before))
                .OrderBy(post => post.Id).Take(Batch).ToListAsync();
            foreach (var post in posts)
            {
                post.Sign(post.Bylines.Select(byline => byline.Name == before ? user.Byline : byline.Name).ToList());
                last = post.Id;
            }
        }
        while (posts.Count == Batch);
    }
}
