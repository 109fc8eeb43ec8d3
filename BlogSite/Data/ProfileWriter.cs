using BlogSite.Auth;
using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Changes what an account says about its person, and with the name the bylines of their posts: both or neither.</summary>
public sealed class ProfileWriter(BlogDbContext db)
{
    /// <summary>How many posts are signed anew at a time.</summary>
    private const int Batch = 100;

    /// <summary>Whether somebody else goes by a name, as display name or user name, in any case of (ASCII) letters.</summary>
    public Task<bool> IsTakenAsync(string name, int userId)
    {
        var upper = name.ToUpperInvariant();
        // As a pattern without wildcards: LIKE leaves the case of ASCII letters out. A kindness against mix-ups, no wall.
        var pattern = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return db.Users.AnyAsync(user => user.Id != userId && (user.NormalizedUserName == upper || EF.Functions.Like(user.DisplayName!, pattern, "\\")));
    }

    public Task SaveAsync(int userId, string? displayName, string? bio) => db.SaveInTurnAsync(async () =>
    {
        var user = await db.Users.SingleAsync(user => user.Id == userId);
        await db.Entry(user).ReloadAsync(); // what this request has loaded before may be old
        var before = user.Byline;
        (user.DisplayName, user.Bio) = (displayName, bio);
        if (user.Byline != before)
        {
            await SignAnewAsync(user, before);
        }
    });

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
