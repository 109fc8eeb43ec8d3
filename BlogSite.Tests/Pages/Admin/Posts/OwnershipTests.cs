using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Posts;

/// <summary>Another's post is not there: not to see, not to change, whatever the address.</summary>
public sealed class OwnershipTests
{
    [Theory]
    [InlineData("edit")]
    [InlineData("publication")]
    [InlineData("delete")]
    public async Task Another_authors_post_is_not_to_be_opened(string page)
    {
        await using var app = new BlogApp();
        var post = await app.PostAsync(await app.AccountAsync("ines"));
        using var tomas = await app.SignedInAsync("tomas");
        using var admin = await app.SignedInAsync("ruth", Roles.Admin);

        (await tomas.GetAsync($"/admin/posts/{post.Id}/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tomas.GetAsync($"/admin/posts/{post.Id + 1}/{page}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetAsync($"/admin/posts/{post.Id}/{page}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("edit?handler=Resume")]
    [InlineData("publication?handler=Publish")]
    [InlineData("publication?handler=Withdraw")]
    [InlineData("delete")]
    public async Task Another_authors_post_is_not_to_be_changed(string handler)
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        using var tomas = await app.SignedInAsync("tomas");
        var token = new EditorScreen(await tomas.GetAsync("/admin/posts/create")).Form["__RequestVerificationToken"].ShouldNotBeNull();
        foreach (var isPublished in new[] { true, false })
        {
            var post = await app.PostAsync(ines, $"Hers {isPublished}", isPublished: isPublished);
            var before = await app.StateAsync(post.Id);

            var answer = await tomas.PostAsync($"/admin/posts/{post.Id}/{handler}",
                ("__RequestVerificationToken", token), ("Form.Title", "Mine"), ("Form.Content", "Mine."), ("Form.Version", "1"), ("Version", "1"), ("then", "publish"));

            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Body.ShouldNotContain("Barnacles");
            (await app.StateAsync(post.Id)).ShouldBe(before);
        }
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/posts")]
    [InlineData("/admin/posts/create")]
    [InlineData("/admin/posts/1/edit")]
    [InlineData("/admin/posts/1/publication")]
    [InlineData("/admin/posts/1/delete")]
    [InlineData("/admin/posts/preview")]
    public async Task Readers_are_refused_and_strangers_asked_to_sign_in(string address)
    {
        await using var app = new BlogApp();
        using var reader = await app.SignedInAsync("rosa", Roles.Reader);
        using var stranger = app.Visitor();

        (await reader.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetAsync(address)).Location.ShouldNotBeNull().ShouldStartWith("/login?ReturnUrl=");
    }

    [Theory]
    [InlineData("/admin/posts/create")]
    [InlineData("/admin/posts/1/edit")]
    [InlineData("/admin/posts/1/publication?handler=Withdraw")]
    [InlineData("/admin/posts/1/delete")]
    [InlineData("/admin/posts/preview?handler=Fragment")]
    public async Task A_form_of_another_site_is_refused(string address)
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        await app.PostAsync(ines);
        var before = await app.StateAsync(1);

        var answer = await owner.PostAsync(address, ("Form.Title", "Theirs"), ("Form.Content", "Theirs."), ("Form.Version", "1"), ("Version", "1"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await app.StateAsync(1)).ShouldBe(before);
        owner.Dispose();
    }

    [Fact]
    public async Task Who_may_no_longer_write_keeps_no_post_to_edit()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        await app.WithUserAsync("ines", async (users, user) =>
        {
            await users.RemoveFromRoleAsync(user, Roles.Author);
            await users.AddToRoleAsync(user, Roles.Reader);
            await users.UpdateAsync(user);
        });

        (await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        new PostScreen(await owner.GetAsync("/posts/the-gauge")).EditLink.ShouldBeNull();
        owner.Dispose();
    }
}
