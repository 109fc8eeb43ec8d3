using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Hosting;

/// <summary>Pages are kept, and yet nobody ever sees an old one.</summary>
public sealed class FreshPageTests
{
    /// <summary>Each write that strangers can see, what it is called, at which address, and a word that is there before it or after it and not both.</summary>
    private static readonly Dictionary<string, (string Address, string Word, Func<BlogDbContext, Post, DateTimeOffset, Task> Write)> Writes = new(StringComparer.Ordinal)
    {
        ["a post is edited"] = ("/posts/the-gauge", "scraped", Of((post, now) => post.Edit("The gauge, scraped", "Barnacles on it.", now))),
        ["a post is taken back"] = ("/", "The gauge", Of((post, now) => post.Withdraw(now))),
        ["a post is deleted"] = ("/archive", "/archive/", Of((post, now) => post.Delete(now))),
        ["a post is dated"] = ("/archive", "/archive/2019", Of((post, now) => post.Schedule(new(2019, 5, 1, 0, 0, 0, default), now))),
        ["a post gets a tag"] = ("/tags", "depth", Of((post, now) => post.Label([new Tag(TagName.List("depth", out _)!.Single())]))),
        ["a post gets another byline"] = ("/posts/the-gauge", "Tomás Bell", Of((post, now) => post.Sign("Tomás Bell"))),
        ["the site gets another title"] = ("/search", "Harbour notes", async (db, post, now) => (await db.Sites.SingleAsync()).Title = "Harbour notes"),
        ["an author says something else"] = ("/authors/Ines%20Prado", "Reads gauges.", (db, post, now) => new ProfileWriter(db).SaveAsync(post.OwnerId!.Value, "Ines Prado", "Reads gauges.")),
    };

    private static Func<BlogDbContext, Post, DateTimeOffset, Task> Of(Action<Post, DateTimeOffset> change) => (_, post, now) =>
    {
        change(post, now);
        return Task.CompletedTask;
    };

    public static TheoryData<string> Written => [.. Writes.Keys];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task It_is_seen_at_once_here_and_within_a_second_on_another_node_when(string written)
    {
        var (address, word, write) = Writes[written];
        using var folder = Support.DataFolder.Migrated();
        await using var app = new BlogApp(folder: folder);
        await using var other = new BlogApp(folder: folder, clock: app.Clock);
        var (id, ines) = await app.PersonAsync("ines");
        using (ines) { await app.PostAsync(id); }

        using var reader = app.Visitor();
        using var elsewhere = other.Visitor();
        app.Clock.Advance(CurrentContent.Trusted);
        var wasThere = (await reader.GetAsync(address)).Body.Contains(word, StringComparison.Ordinal);
        await elsewhere.GetAsync(address);
        ((await reader.GetAsync(address)).IsKept, (await elsewhere.GetAsync(address)).IsKept).ShouldBe((true, true));

        await app.WithDbAsync(async db =>
        {
            await write(db, await db.Posts.Include(post => post.Bylines).SingleAsync(), app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        Has(await reader.GetAsync(address)).ShouldBe(!wasThere);
        app.Clock.Advance(CurrentContent.Trusted);
        Has(await elsewhere.GetAsync(address)).ShouldBe(!wasThere);

        bool Has(Answer page) => page.Body.Contains(word, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_stranger_sees_leaves_the_pages_as_they_are()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.PostAsync(ines);
        using var reader = app.Visitor();
        var draft = await app.PostAsync(ines, "A draft", isPublished: false);
        await reader.GetAsync("/");

        await app.WithDbAsync(async db =>
        {
            var stored = await db.Posts.SingleAsync(post => post.Id == draft.Id);
            stored.Edit("Another title", "Another text.", app.Clock.GetUtcNow());
            stored.Sign("Tomás Bell");
            return await db.SaveChangesAsync();
        });
        (await app.SignedInAsync("tomas")).Dispose();

        (await reader.GetAsync("/")).IsKept.ShouldBeTrue();
    }

    [Theory]
    [InlineData(PostKind.Post, "/")]
    [InlineData(PostKind.Post, "/archive")]
    [InlineData(PostKind.Page, "/")] // in its menu
    public async Task What_is_to_appear_appears_at_its_moment(PostKind kind, string address)
    {
        await using var app = new BlogApp();
        var (ines, now) = (await app.AccountAsync("ines"), app.Clock.GetUtcNow());
        await app.WithAsync(async (PostWriter writer) =>
        {
            var post = new Post("Slack water", "It stands still.", ines, "Ines Prado", now, kind);
            if (kind == PostKind.Page) { post.PutInMenu(1); }

            post.Schedule(now.AddMinutes(10), now);
            post.Publish(now);
            return await writer.SaveAsync(post);
        });
        using var reader = app.Visitor();

        app.Clock.Advance(TimeSpan.FromMinutes(10) - (CurrentContent.Trusted / 2));
        await reader.GetAsync(address);
        var early = await reader.GetAsync(address);
        app.Clock.Advance(CurrentContent.Trusted / 2);
        var late = await reader.GetAsync(address);

        (early.IsKept, late.IsKept).ShouldBe((true, false));
        early.Body.ShouldNotContain(address == "/archive" ? $"{now:yyyy}" : "Slack water");
        late.Body.ShouldContain(address == "/archive" ? $"{now:yyyy}" : "Slack water");
    }

    [Fact]
    public async Task A_page_that_was_read_before_a_write_and_sent_after_it_is_never_kept_for_later()
    {
        var gate = new Gate("\"Excerpt\""); // of posts
        await using var app = new BlogApp(services: gate.Install);
        var ines = await app.AccountAsync("ines");
        await app.PostAsync(ines);
        using var reader = app.Visitor();
        using var slow = app.Visitor();

        gate.Close();
        var held = slow.GetAsync("/");
        await gate.Reached;
        await app.PostAsync(ines, "A newer one");
        gate.Open();

        (await held).Body.ShouldNotContain("A newer one");
        var next = await reader.GetAsync("/");
        (next.IsKept, next.Body.Contains("A newer one", StringComparison.Ordinal)).ShouldBe((false, true));
    }
}
