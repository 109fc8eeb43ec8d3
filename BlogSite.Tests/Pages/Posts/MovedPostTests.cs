using System.Net;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Posts;

/// <summary>An address that readers have seen is never without an answer, and never another post's.</summary>
public sealed class MovedPostTests
{
    [Fact]
    public async Task A_changed_address_leads_on_from_the_old_one_in_one_step_and_keeps_the_query()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines);

        await MoveAsync(owner, post.Id, "low water");
        await MoveAsync(owner, post.Id, "High Water!");

        (await stranger.GetAsync("/posts/high-water")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var old in new[] { "/posts/the-gauge", "/posts/THE-gauge/", "/posts/low-water", "/Posts/Low%20Water" })
        {
            var answer = await stranger.GetAsync(old + "?utm=x&y=%20z");
            answer.Status.ShouldBe(HttpStatusCode.MovedPermanently, old);
            answer.Location.ShouldBe("/posts/high-water?utm=x&y=%20z");
            answer.Headers["Cache-Control"].ShouldBe("no-cache", "the post may come back to where it was");
        }

        owner.Dispose();
    }

    [Fact]
    public async Task Back_at_its_first_address_a_post_leads_there_from_the_second()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);

        await MoveAsync(owner, post.Id, "low-water");
        await MoveAsync(owner, post.Id, "the-gauge");

        (await owner.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.OK);
        (await owner.GetAsync("/posts/low-water")).Location.ShouldBe("/posts/the-gauge");
        owner.Dispose();
    }

    [Fact]
    public async Task An_old_address_is_given_to_no_other_post()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var first = await app.PostAsync(ines);
        await MoveAsync(owner, first.Id, "low-water");

        var second = await app.PostAsync(ines);
        await MoveAsync(owner, second.Id, "the-gauge");

        (await app.StoredAsync(second.Id)).Slug.ShouldBe("the-gauge-2");
        (await owner.GetAsync("/posts/the-gauge")).Location.ShouldBe("/posts/low-water");
        owner.Dispose();
    }

    [Fact]
    public async Task A_title_moves_only_what_nobody_has_seen()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var draft = await app.PostAsync(ines, "Draft", isPublished: false);
        var post = await app.PostAsync(ines, "Known");

        await new EditorScreen(await owner.GetAsync($"/admin/posts/{draft.Id}/edit")).Write("Another", "x").SaveAsync();
        await new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("Another name", "x").SaveAsync();

        (await app.StoredAsync(draft.Id)).Slug.ShouldBe("another");
        (await app.StoredAsync(post.Id)).Slug.ShouldBe("known");
        (await app.WithDbAsync(db => db.FormerAddresses.CountAsync())).ShouldBe(0, "nobody knew the draft");
        owner.Dispose();
    }

    [Fact]
    public async Task An_address_of_ones_own_stays_when_the_title_changes_until_the_field_is_emptied()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("A long title", "x");
        editor.Form.Fill("Address", "short");
        await editor.SaveAsync();
        var post = await app.OnlyPostAsync();
        post.Slug.ShouldBe("short");

        var again = new EditorScreen(await ines.GetAsync($"/admin/posts/{post.Id}/edit"));
        again.Form["Address"].ShouldBe("short");
        await again.Write("Another title", "x").PublishAsync();
        (await app.OnlyPostAsync()).Slug.ShouldBe("short");

        await MoveAsync(ines, post.Id, "");
        (await app.OnlyPostAsync()).Slug.ShouldBe("another-title");
        (await ines.GetAsync("/posts/short")).Location.ShouldBe("/posts/another-title");
    }

    [Fact]
    public async Task A_form_that_does_not_ask_for_an_address_changes_none()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var form = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("Renamed", "x").Form;

        // Open since before the program was renewed.
        await owner.PostAsync($"/admin/posts/{post.Id}/edit", [.. form.Fields.Where(field => field.Key != "Form.Slug").Select(field => (field.Key, field.Value))]);

        (await app.StoredAsync(post.Id)).Slug.ShouldBe("the-gauge");
        owner.Dispose();
    }

    [Fact]
    public async Task A_post_takes_the_address_of_its_own_alias_and_leaves_it_again()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.StoreAsync(ines, "The gauge", "x", _ => { }, former: "posts/low-water");

        await app.ChangeAsync(post.Id, one => one.Ask(Slug.From("low water"))); // while nobody has seen it
        await app.ChangeAsync(post.Id, one => one.Publish(app.Clock.GetUtcNow()));
        (await stranger.GetAsync("/posts/low-water")).Status.ShouldBe(HttpStatusCode.OK);
        await app.ChangeAsync(post.Id, one => one.Ask(Slug.From("high water")));

        (await stranger.GetAsync("/posts/low-water")).Location.ShouldBe("/posts/high-water");
        await app.WithAsync((Trash trash) => trash.EraseAsync(posts => posts));
        (await stranger.GetAsync("/posts/low-water")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task What_is_taken_back_is_not_there_and_what_is_deleted_is_gone_at_every_address_it_had()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines);
        await MoveAsync(owner, post.Id, "low-water");
        var secret = await app.PostAsync(ines, "Secret", isPublished: false);

        await app.ChangeAsync(post.Id, one => one.Withdraw(app.Clock.GetUtcNow()));
        await Each(HttpStatusCode.NotFound, "/posts/the-gauge", "/posts/low-water");
        await app.ChangeAsync(post.Id, one => one.Publish(app.Clock.GetUtcNow()));
        await Each(HttpStatusCode.MovedPermanently, "/posts/the-gauge");
        await app.ChangeAsync(post.Id, one => one.Delete(app.Clock.GetUtcNow()));
        await app.ChangeAsync(secret.Id, one => one.Delete(app.Clock.GetUtcNow()));
        await Each(HttpStatusCode.Gone, "/posts/the-gauge", "/posts/low-water");
        await Each(HttpStatusCode.NotFound, "/posts/secret");
        await app.WithAsync(async (Trash trash) => { await trash.EraseAsync(posts => posts); return 0; });
        await Each(HttpStatusCode.Gone, "/posts/the-gauge", "/posts/low-water", "/posts/LOW-WATER/");
        await Each(HttpStatusCode.NotFound, "/posts/secret");
        (await stranger.GetAsync("/posts/low-water")).Body.ShouldContain("This post is gone");

        owner.Dispose();

        async Task Each(HttpStatusCode status, params string[] addresses)
        {
            foreach (var address in addresses) { (await stranger.GetAsync(address)).Status.ShouldBe(status, address); }
        }
    }

    [Fact]
    public async Task The_address_of_an_erased_post_is_given_to_no_other()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        var post = await app.PostAsync(ines);
        await app.PostAsync(ines, "Never seen", isPublished: false);
        await app.WithAsync(async (Trash trash) => { await trash.EraseAsync(posts => posts); return 0; });

        (await app.PostAsync(ines)).Slug.ShouldBe("the-gauge-2");
        (await app.PostAsync(ines, "Never seen")).Slug.ShouldBe("never-seen");
        post.Slug.ShouldBe("the-gauge");
    }

    [Fact]
    public async Task An_address_from_another_site_leads_to_the_post_wherever_it_is()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines);
        await app.WithDbAsync(db =>
        {
            db.FormerAddresses.AddRange(
                new FormerAddress("2014/12/12/1.0-Timeline.html", post.Id), new FormerAddress("été/ü", post.Id), new FormerAddress("tags/x/y", post.Id), new FormerAddress("posts/old/deep", post.Id));
            return db.SaveChangesAsync();
        });
        await MoveAsync(owner, post.Id, "moved");

        foreach (var address in new[] { "/2014/12/12/1.0-Timeline.html", "/2014/12/12/1.0-Timeline.html/", "/%C3%A9t%C3%A9/%C3%BC", "/e%CC%81te%CC%81/u%CC%88", "/tags/x/y", "/posts/old/deep" })
        {
            (await stranger.GetAsync(address)).Location.ShouldBe("/posts/moved", address);
        }

        (await stranger.PostAsync("/2014/12/12/1.0-Timeline.html")).Location.ShouldBeNull("a form is not sent elsewhere");
        (await stranger.GetAsync("/2014/12/12/1.0-timeline.html")).Status.ShouldBe(HttpStatusCode.NotFound);
        owner.Dispose();
    }

    private static async Task MoveAsync(Visitor writer, int id, string slug)
    {
        var editor = new EditorScreen(await writer.GetAsync($"/admin/posts/{id}/edit"));
        editor.Form.Fill("Address", slug);
        (await editor.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
    }
}
