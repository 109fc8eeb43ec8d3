using System.Net;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Posts;

/// <summary>Whatever is done to posts in whatever order, each address that readers have ever seen answers as it must.</summary>
public sealed class LastingAddressTests
{
    private static readonly string[] Names = ["The gauge", "Low water", "Low water!", "Post", "東京", "a/b"];

    private enum Deed { Write, Alias, Publish, Schedule, Withdraw, Move, Rename, Delete, Restore, Erase, Wait }

    private static readonly Gen<(Deed Deed, int Which, int Name)> Deeds = Gen.Select(
        Gen.Frequency((3, Gen.Const(Deed.Write)), (3, Gen.Const(Deed.Alias)), (6, Gen.Const(Deed.Publish)), (2, Gen.Const(Deed.Schedule)), (2, Gen.Const(Deed.Withdraw)), (8, Gen.Const(Deed.Move)),
            (3, Gen.Const(Deed.Rename)), (3, Gen.Const(Deed.Delete)), (2, Gen.Const(Deed.Restore)), (1, Gen.Const(Deed.Erase)), (3, Gen.Const(Deed.Wait))),
        Gen.Int[0, 5],
        Gen.Int[0, Names.Length - 1]);

    [Fact]
    public async Task Every_address_ever_seen_leads_to_its_post_or_says_what_became_of_it()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        using var stranger = app.Visitor();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal); // the post that readers met at an address
        var posts = new List<int>();
        var done = new List<string>();

        foreach (var (deed, which, name) in Deeds.Array[250].Generate(new PCG(20261127, Blog.Properties.Seed), null, out _))
        {
            done.Add($"{deed} {which} {name}");
            await DoAsync(app, owner, posts, deed, which, Names[name]);
            await SeeAsync(app, seen, string.Join("; ", done.TakeLast(12)));
            if (done.Count % 6 == 0) { await CheckAsync(app, stranger, seen, string.Join("; ", done.TakeLast(12))); }
        }

        seen.Count.ShouldBeGreaterThan(15, "or it was not much of a test");
    }

    private static async Task DoAsync(BlogApp app, int owner, List<int> posts, Deed deed, int which, string name)
    {
        var now = app.Clock.GetUtcNow();
        switch (deed)
        {
            case Deed.Write:
                posts.Insert(0, (await app.PostAsync(owner, name, isPublished: false)).Id);
                break;
            case Deed.Alias when which < posts.Count:
                await LeadToAsync(app, posts[which], name);
                break;
            case Deed.Wait:
                app.Clock.Advance(TimeSpan.FromMinutes(20));
                break;
            case Deed.Erase when which < posts.Count:
                var id = posts[which];
                await app.WithAsync(async (Trash trash) => { await trash.EraseAsync(all => all.Where(post => post.Id == id && post.DeletedAt != null)); return 0; });
                break;
            default:
                if (which < posts.Count) { await app.ChangeAsync(posts[which], post => Change(post, deed, name, now)); }
                break;
        }
    }

    private static void Change(Post post, Deed deed, string name, DateTimeOffset now)
    {
        switch (deed)
        {
            case Deed.Publish: post.Publish(now); break;
            case Deed.Schedule: post.Schedule(now.AddMinutes(30), now); break;
            case Deed.Withdraw: post.Withdraw(now); break;
            case Deed.Move: post.Ask(Slug.From(name)); break;
            case Deed.Rename: post.Edit(name, post.Content, now); break;
            case Deed.Delete: post.Delete(now); break;
            case Deed.Restore: post.Restore(now); break;
        }
    }

    /// <summary>An address that a file of an import brings along.</summary>
    private static Task<int> LeadToAsync(BlogApp app, int id, string name) => app.WithAsync(async (BlogDbContext db) =>
    {
        var slug = Slug.From(name).Value;
        if (await db.Posts.AnyAsync(post => post.Id == id) && !await db.Posts.AnyAsync(post => post.Slug == slug) && !await db.FormerAddresses.AnyAsync(former => former.Path == "posts/" + slug))
        {
            db.FormerAddresses.Add(new FormerAddress("posts/" + slug, id));
        }

        return await db.SaveChangesAsync();
    });

    private static async Task SeeAsync(BlogApp app, Dictionary<string, int> seen, string done)
    {
        var now = app.Clock.GetUtcNow();
        var present = await app.WithDbAsync(db => db.Posts.AsNoTracking().Published(now).Select(post => new { post.Id, post.Slug }).ToListAsync());
        var former = await app.WithDbAsync(db => db.FormerAddresses.AsNoTracking().Where(one => one.PostId != null).Select(one => new { one.PostId, one.Path }).ToListAsync());
        var leading = former.Where(one => present.Exists(post => post.Id == one.PostId)).Select(one => (one.PostId!.Value, Slug: one.Path["posts/".Length..])); // not null: asked for
        foreach (var (id, slug) in present.Select(post => (post.Id, post.Slug)).Concat(leading))
        {
            var address = "/posts/" + Uri.EscapeDataString(slug);
            seen.TryAdd(address, id);
            seen[address].ShouldBe(id, $"{address} was another post's: {done}");
        }
    }

    private static async Task CheckAsync(BlogApp app, Visitor stranger, Dictionary<string, int> seen, string done)
    {
        var now = app.Clock.GetUtcNow();
        var stored = await app.WithDbAsync(db => db.Posts.AsNoTracking().ToDictionaryAsync(post => post.Id));
        foreach (var (address, id) in seen)
        {
            var answer = await stranger.GetAsync(address + "?q=1");
            var post = stored.GetValueOrDefault(id);
            var present = post is null ? null : "/posts/" + Uri.EscapeDataString(post.Slug);
            var isPublic = post is not null && new[] { post }.AsQueryable().Published(now).Any();
            answer.Status.ShouldBe(
                isPublic && present == address ? HttpStatusCode.OK
                : isPublic ? HttpStatusCode.MovedPermanently
                : post is null || post.DeletedAt is not null ? HttpStatusCode.Gone
                : HttpStatusCode.NotFound,
                $"{address}: {done}");
            answer.Location.ShouldBe(answer.Status == HttpStatusCode.MovedPermanently ? present + "?q=1" : null, $"{address}: {done}");
        }
    }
}
