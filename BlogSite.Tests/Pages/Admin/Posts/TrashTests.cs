using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class TrashTests
{
    [Fact]
    public async Task What_was_deleted_by_mistake_is_back_with_one_click_as_it_was()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.TaggedAsync(ines, "The gauge", "tides");

        var list = await owner.FollowAsync(await DeleteAsync(owner, post.Id));
        (await stranger.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.Gone);
        (await stranger.GetAsync("/tags")).Body.ShouldNotContain("tides");
        var undone = await list.FormBy("Undo").SubmitAsync();

        undone.Location.ShouldBe("/admin/posts?done=restored");
        new PostScreen(await stranger.GetAsync("/posts/the-gauge")).Title.ShouldBe("The gauge");
        var back = await app.StoredAsync(post.Id);
        (back.PublishedAt, back.UpdatedAt).ShouldBe((post.PublishedAt, post.UpdatedAt));
        back.Tags.ShouldHaveSingleItem();
        (await list.FormBy("Undo").SubmitAsync()).Location.ShouldBe("/admin/posts?done=restored", "a second click finds it done");
        owner.Dispose();
    }

    [Fact]
    public async Task The_trash_lists_what_is_there_and_gives_it_back_or_deletes_it_for_good()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var one = await app.PostAsync(ines, "One");
        var two = await app.PostAsync(ines, "Two");
        await DeleteAsync(owner, one.Id);
        await DeleteAsync(owner, two.Id);

        var trash = (await owner.GetAsync("/admin/posts?status=trash")).ShouldBeWhole();
        trash.Document.QuerySelectorAll("tbody th").Select(cell => cell.Words()).ShouldBe(["Two", "One"], ignoreOrder: true);
        trash.Body.ShouldContain("gone for good 30 days after");
        (await owner.GetAsync("/admin/posts")).Document.QuerySelectorAll("tbody th").ShouldBeEmpty();
        await trash.FormTo($"/admin/posts/{one.Id}/restoration").SubmitAsync();
        await (await owner.GetAsync($"/admin/posts/{two.Id}/erasure")).FormBy("Delete for good").SubmitAsync();

        (await app.OnlyPostAsync()).Title.ShouldBe("One");
        (await owner.GetAsync("/posts/two")).Status.ShouldBe(HttpStatusCode.Gone);
        (await owner.GetAsync($"/admin/posts/{one.Id}/erasure")).Status.ShouldBe(HttpStatusCode.NotFound, "only what is in the trash");
        owner.Dispose();
    }

    [Fact]
    public async Task The_trash_of_others_is_not_to_be_seen_or_touched()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var other = await app.SignedInAsync("tomas");
        using var admin = await app.SignedInAsync("ruth", Roles.Admin);
        var post = await app.PostAsync(ines);
        await DeleteAsync(owner, post.Id);

        (await other.GetAsync("/admin/posts?status=trash")).Body.ShouldNotContain("The gauge");
        (await other.GetAsync($"/admin/posts?done=deleted&post={post.Id}")).Document.QuerySelector("form[action$=restoration]").ShouldBeNull();
        (await other.GetAsync($"/admin/posts/{post.Id}/erasure")).Status.ShouldBe(HttpStatusCode.NotFound);
        var token = await other.TokenAsync();
        foreach (var what in new[] { "restoration", "erasure" })
        {
            (await other.PostAsync($"/admin/posts/{post.Id}/{what}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, what);
        }

        (await app.StoredAsync(post.Id)).DeletedAt.ShouldNotBeNull();
        (await admin.GetAsync("/admin/posts?status=trash")).Body.ShouldContain("The gauge");
        owner.Dispose();
    }

    [Fact]
    public async Task Until_its_time_a_post_can_be_taken_back_and_then_it_is_gone_for_good()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Trash:Keep"] = "10.00:00:00" });
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        await DeleteAsync(owner, post.Id);
        var deletedAt = (await app.StoredAsync(post.Id)).DeletedAt.ShouldNotBeNull();
        var collection = app.Services.GetServices<IHostedService>().OfType<TrashCollection>().Single();

        app.Clock.SetUtcNow(deletedAt.AddDays(10).AddSeconds(-1));
        await collection.CollectAsync(CancellationToken.None);
        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(1);
        app.Clock.SetUtcNow(deletedAt.AddDays(10));
        await collection.CollectAsync(CancellationToken.None);

        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(0);
        owner.Dispose();
    }

    [Fact]
    public async Task A_full_trash_is_emptied_to_the_last_post_but_one_that_will_not_go()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.WithDbAsync(async db =>
        {
            for (var i = 0; i < 230; i++)
            {
                var post = new BlogSite.Blog.Post($"Post {i}", "x", ines, "Ines", app.Clock.GetUtcNow());
                post.MoveTo(BlogSite.Blog.Slug.From($"post {i}"));
                post.Delete(app.Clock.GetUtcNow());
                db.Posts.Add(post);
            }

            await db.SaveChangesAsync();
            return await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER stays BEFORE DELETE ON Posts WHEN OLD.Title = 'Post 3' BEGIN SELECT RAISE(ABORT, 'no'); END");
        });
        app.Clock.Advance(TimeSpan.FromDays(31));

        await app.Services.GetServices<IHostedService>().OfType<TrashCollection>().Single().CollectAsync(CancellationToken.None);

        (await app.OnlyPostAsync()).Title.ShouldBe("Post 3");
    }

    private static async Task<Answer> DeleteAsync(Visitor owner, int id) => await new DecisionScreen(await owner.GetAsync($"/admin/posts/{id}/delete")).DecideAsync();
}
