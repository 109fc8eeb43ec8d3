using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlogSite.Tests.Data;

/// <summary>Posts that an older renderer made are rendered again by themselves, and nothing else of them changes.</summary>
public sealed class RerenderingTests
{
    [Fact]
    public async Task After_a_change_of_the_renderer_every_post_is_rendered_again_and_nobody_has_touched_it()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        List<int> posts = [];
        for (var i = 0; i < 45; i++) { posts.Add((await app.PostAsync(ines, $"Post {i}", $"Text *{i}*.")).Id); }
        await AgeAsync(app);
        var before = await app.StoredAsync(posts[7]);
        var open = new EditorScreen(await owner.GetAsync($"/admin/posts/{posts[7]}/edit"));
        app.Clock.Advance(TimeSpan.FromHours(1));

        await Rerendering(app).RenderAsync(CancellationToken.None);

        var after = await app.WithDbAsync(db => db.Posts.AsNoTracking().ToListAsync());
        after.ShouldAllBe(post => post.RendererVersion == PostRenderer.Version);
        var seventh = after.Single(post => post.Id == posts[7]);
        (seventh.Html.Trim(), seventh.Excerpt).ShouldBe(("<p dir=\"auto\">Text <em>7</em>.</p>", "Text 7."));
        (seventh.UpdatedAt, seventh.Version, seventh.PublishedAt).ShouldBe((before.UpdatedAt, before.Version, before.PublishedAt));
        (await open.Write("Post 7", "Mended.").SaveAsync()).Status.ShouldBe(System.Net.HttpStatusCode.SeeOther, "no form became stale by it");
        owner.Dispose();
    }

    [Fact]
    public async Task A_description_of_ones_own_stays_and_what_is_refused_today_is_made_safe()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var described = await app.PostAsync(ines, "Described");
        var deep = await app.PostAsync(ines, "Deep");
        await AgeAsync(app);
        await app.WithDbAsync(async db =>
        {
            (await db.Posts.SingleAsync(post => post.Id == described.Id)).Describe("In my words.");
            var stored = await db.Posts.SingleAsync(post => post.Id == deep.Id);
            stored.Edit("Deep", new string('>', 300) + "x", app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await Rerendering(app).RenderAsync(CancellationToken.None);

        (await app.StoredAsync(described.Id)).Excerpt.ShouldBe("In my words.");
        var refused = await app.StoredAsync(deep.Id);
        (refused.RendererVersion, refused.Html).ShouldBe((PostRenderer.Version, "<p dir=\"auto\">old</p>"));
    }

    [Fact]
    public async Task Until_then_readers_get_what_the_older_one_made_by_the_rules_of_today()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"), "The gauge");
        await AgeAsync(app);
        using var stranger = app.Visitor();

        var page = (await stranger.GetAsync("/posts/the-gauge")).Document;

        (page.QuerySelector(".prose")?.InnerHtml.Trim(), page.QuerySelector(".contents ol")?.InnerHtml.Trim()).ShouldBe(("<p dir=\"auto\">old</p>", "<li dir=\"auto\">old</li>"));
    }

    [Fact]
    public async Task It_happens_at_the_start()
    {
        using var folder = Support.DataFolder.Migrated();
        await using (var app = new BlogApp(folder: folder))
        {
            await app.PostAsync(await app.AccountAsync("ines"), "The gauge", "Text.");
            await AgeAsync(app);
        }

        await using var next = new BlogApp(folder: folder);
        _ = next.Server;
        await (Rerendering(next).ExecuteTask ?? Task.CompletedTask);

        (await next.OnlyPostAsync()).RendererVersion.ShouldBe(PostRenderer.Version);
    }

    private static Rerendering Rerendering(BlogApp app) => app.Services.GetServices<IHostedService>().OfType<Rerendering>().Single();

    private static Task<int> AgeAsync(BlogApp app) => app.WithDbAsync(db => db.Posts.ExecuteUpdateAsync(set => set
        .SetProperty(post => post.RendererVersion, PostRenderer.Version - 1)
        .SetProperty(post => post.Html, "<p>old</p><script>alert(1)</script>")
        .SetProperty(post => post.Contents, "<ol><li>old<script>alert(1)</script></li></ol>")
        .SetProperty(post => post.Excerpt, "old")));
}
