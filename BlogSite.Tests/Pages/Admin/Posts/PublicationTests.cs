using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class PublicationTests
{
    [Fact]
    public async Task Publishing_again_keeps_the_date_and_the_address()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines, isPublished: false);
        var address = $"/admin/posts/{post.Id}/publication";

        var publish = new DecisionScreen(await owner.GetAsync(address));
        var published = await publish.DecideAsync();
        var since = (await app.StoredAsync(post.Id)).PublishedAt;
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var withdraw = new DecisionScreen(await owner.GetAsync(address));
        var withdrawn = await withdraw.DecideAsync();
        var hidden = await stranger.GetAsync("/posts/the-gauge");
        var again = await new DecisionScreen(await owner.GetAsync(address)).DecideAsync();

        (publish.Question, withdraw.Question).ShouldBe(("Publish this post?", "Withdraw this post?"));
        (published.Location, again.Location).ShouldBe(("/posts/the-gauge", "/posts/the-gauge"));
        new PostsScreen(await owner.FollowAsync(withdrawn)).Notice.ShouldNotBeNull().ShouldStartWith("Withdrawn.");
        hidden.Status.ShouldBe(HttpStatusCode.NotFound);
        new PostScreen(await stranger.GetAsync("/posts/the-gauge")).Title.ShouldBe("The gauge");
        (await app.StoredAsync(post.Id)).PublishedAt.ShouldBe(since);
        owner.Dispose();
    }

    [Fact]
    public async Task A_post_without_text_is_not_published()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines, text: " \n", isPublished: false);

        var answer = await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication")).DecideAsync();

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        new DecisionScreen(answer).Errors.Single().ShouldContain("nothing to read");
        (await app.StoredAsync(post.Id)).Status.ShouldBe(PostStatus.Draft);
        owner.Dispose();
    }

    [Fact]
    public async Task A_withdrawn_post_is_marked_for_its_owner()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);

        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication")).DecideAsync();

        new PostScreen(await owner.GetAsync("/posts/the-gauge")).Notice.ShouldNotBeNull().ShouldStartWith("Withdrawn.");
        new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).State.ShouldStartWith("Withdrawn, text saved ");
        owner.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_changed_since_the_question_is_not_decided_about_unseen(bool isPublished)
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines, isPublished: isPublished);
        var asked = new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication"));
        await new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Other words.").SaveAsync();

        var conflict = await asked.DecideAsync();

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        (await app.StoredAsync(post.Id)).Status.ShouldBe(isPublished ? PostStatus.Published : PostStatus.Draft);
        (await new DecisionScreen(conflict).DecideAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).Status.ShouldBe(isPublished ? PostStatus.Withdrawn : PostStatus.Published);
        owner.Dispose();
    }

    [Theory]
    [InlineData("publication")]
    [InlineData("delete")]
    public async Task A_text_that_a_newer_renderer_refuses_may_still_be_taken_from_readers(string decision)
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var refused = string.Concat(Enumerable.Repeat("> ", 1_000));
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE Posts SET Content = {refused}, RendererVersion = {PostRenderer.Version - 1}"));

        var answer = await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/{decision}")).DecideAsync();

        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        (await app.Visitor().GetAsync("/posts/the-gauge")).Status.ShouldBe(decision == "delete" ? HttpStatusCode.Gone : HttpStatusCode.NotFound);
        if (decision == "publication")
        {
            (await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication")).DecideAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        owner.Dispose();
    }
}
