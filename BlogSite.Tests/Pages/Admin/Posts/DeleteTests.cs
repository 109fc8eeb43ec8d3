using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class DeleteTests
{
    [Theory]
    [InlineData(true, HttpStatusCode.Gone)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task A_deleted_post_is_gone_if_readers_could_know_it_and_otherwise_never_was(bool isPublished, HttpStatusCode status)
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines, isPublished: isPublished);

        var deleted = await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).DecideAsync();

        var list = new PostsScreen(await owner.FollowAsync(deleted));
        list.Notice.ShouldNotBeNull().ShouldStartWith("Deleted.");
        list.Titles.ShouldBeEmpty();
        (await stranger.GetAsync("/posts/the-gauge")).Status.ShouldBe(status);
        (await owner.GetAsync("/posts/the-gauge")).Status.ShouldBe(status);
        (await owner.GetAsync($"/admin/posts/{post.Id}/delete")).Status.ShouldBe(HttpStatusCode.NotFound);
        owner.Dispose();
    }

    [Fact]
    public async Task What_somebody_has_just_saved_is_not_deleted_unseen()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var question = new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete"));
        await new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Much better.").SaveAsync();

        var answer = await question.DecideAsync();

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        new DecisionScreen(answer).Notice.ShouldNotBeNull().ShouldStartWith("Nothing was deleted.");
        (await app.StoredAsync(post.Id)).DeletedAt.ShouldBeNull();
        (await new DecisionScreen(answer).DecideAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).DeletedAt.ShouldNotBeNull();
        owner.Dispose();
    }
}
