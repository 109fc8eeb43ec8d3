using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Pages;

/// <summary>Posts and their writers, made past the pages.</summary>
internal static class StoredPosts
{
    public static async Task<(int Id, Visitor Browser)> PersonAsync(this BlogApp app, string name, string role = Roles.Author)
    {
        var id = await app.AccountAsync(name, role);
        var browser = app.Visitor();
        await browser.SignInAsync(name);
        return (id, browser);
    }

    public static async Task<Post> PostAsync(this BlogApp app, int owner, string title = "The gauge", string text = "Barnacles on it.", bool isPublished = true)
    {
        var post = new Post(title, text, owner, "Ines Prado", app.Clock.GetUtcNow());
        if (isPublished) { post.Publish(app.Clock.GetUtcNow()); }

        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post))).ShouldBeOfType<Saved.Done>();
        return post;
    }

    /// <summary>A post that is anything but usual.</summary>
    /// <param name="change">Before it is stored.</param>
    /// <param name="former">Paths where it was before.</param>
    public static async Task<Post> StoreAsync(this BlogApp app, int owner, string title, string text, Action<Post> change, string tags = "", params string[] former)
    {
        var post = new Post(title, text, owner, "Ines Prado", app.Clock.GetUtcNow());
        change(post);
        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post, tags: TagName.List(tags, out _)))).ShouldBeOfType<Saved.Done>();
        await app.WithDbAsync(db =>
        {
            db.FormerAddresses.AddRange(former.Select(path => new FormerAddress(path, post.Id)));
            return db.SaveChangesAsync();
        });
        return post;
    }

    public static async Task<Post> TaggedAsync(this BlogApp app, int owner, string title, string tags, bool isPublished = true)
    {
        var post = new Post(title, "Barnacles on it.", owner, "Ines Prado", app.Clock.GetUtcNow());
        if (isPublished) { post.Publish(app.Clock.GetUtcNow()); }

        (await app.WithAsync((PostWriter writer) => writer.SaveAsync(post, tags: TagName.List(tags, out _)))).ShouldBeOfType<Saved.Done>();
        return post;
    }

    public static Task<Post> StoredAsync(this BlogApp app, int id) => app.WithDbAsync(db => db.Posts.AsNoTracking().SingleAsync(post => post.Id == id));

    public static Task<Post> OnlyPostAsync(this BlogApp app) => app.WithDbAsync(db => db.Posts.AsNoTracking().SingleAsync());

    /// <summary>Changes a post if it is still there, and saves it as forms do.</summary>
    public static async Task ChangeAsync(this BlogApp app, int id, Action<Post> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<BlogDbContext>().Posts.SingleOrDefaultAsync(one => one.Id == id) is { } post)
        {
            change(post);
            (await scope.ServiceProvider.GetRequiredService<PostWriter>().SaveAsync(post)).ShouldBeOfType<Saved.Done>();
        }
    }

    /// <summary>What a person could do to a post, as one string to compare.</summary>
    public static async Task<string> StateAsync(this BlogApp app, int id)
    {
        var post = await app.StoredAsync(id);
        return $"{post.Title}|{post.Content}|{post.Status}|{post.Version}|{post.DeletedAt}|{post.OwnerId}";
    }
}
