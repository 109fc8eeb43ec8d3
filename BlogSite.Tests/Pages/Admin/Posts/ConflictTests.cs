using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class ConflictTests
{
    [Fact]
    public async Task Who_saves_second_sees_both_texts_and_may_then_overwrite()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var admin = await app.SignedInAsync("ruth", Roles.Admin);
        var post = await app.PostAsync(ines, text: "one\ntwo\nthree\nfour\nfive\nsix");
        var mine = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
        var theirs = new EditorScreen(await admin.GetAsync($"/admin/posts/{post.Id}/edit"));

        await theirs.Write("The tide gauge", "one\ntwo\nthree\nfour\nfive\nSIX").SaveAsync();
        var conflict = new ConflictScreen(await mine.Write("The old gauge", "ONE\ntwo\nthree\nfour\nfive\nsix").SaveAsync());

        conflict.Mine.ShouldBe("The old gauge|ONE\ntwo\nthree\nfour\nfive\nsix");
        conflict.Theirs.ShouldBe("The tide gauge|one\ntwo\nthree\nfour\nfive\nSIX");
        conflict.Difference.ShouldBe(["Saved: one", "Yours: ONE", "two", "three", "four", "five", "Saved: SIX", "Yours: six"]);
        (await app.StoredAsync(post.Id)).Title.ShouldBe("The tide gauge");
        (await conflict.Form.SubmitAsync("Save my version")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).Title.ShouldBe("The old gauge");
        owner.Dispose();
    }

    [Fact]
    public async Task What_one_did_not_touch_stays_as_the_other_saved_it()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        await app.TaggedAsync(ines, "The gauge", "base");
        var id = (await app.OnlyPostAsync()).Id;
        var address = $"/admin/posts/{id}/edit";
        var (first, second, third) = (new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)));
        first.Form.Fill("Tags", "theirs").Fill("Description", "Theirs.");
        await first.SaveAsync();

        var untouched = new ConflictScreen(await second.Write("The gauge", "Second.").SaveAsync());
        untouched.Others.ShouldBeEmpty();
        (await untouched.Form.SubmitAsync("Save my version")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await ShouldBeAsync("Second.", "theirs", "Theirs.");

        third.Write("The gauge", "Third.").Form.Fill("Tags", "mine, base").Fill("Description", "Mine.");
        var touched = new ConflictScreen(await third.SaveAsync());
        touched.Others.ShouldBe(
        [
            "Tags: yours are “mine, base”, saved meanwhile “theirs”.",
            "Description: yours is “Mine.”, saved meanwhile “Theirs.”.",
        ]);
        await touched.Form.SubmitAsync("Save my version");
        await ShouldBeAsync("Third.", "base, mine", "Mine.");
        owner.Dispose();

        async Task ShouldBeAsync(string text, string tags, string description)
        {
            var now = new EditorScreen(await owner.GetAsync(address));
            (now.Text, now.Form["Tags"], now.Form["Description"]).ShouldBe((text, tags, description));
        }
    }

    [Fact]
    public async Task What_both_changed_of_address_and_date_is_said()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines, isPublished: false);
        var address = $"/admin/posts/{post.Id}/edit";
        var (first, second) = (new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)));
        first.Form.Fill("Address", "theirs").Fill("Date", "2031-05-01T09:30");
        await first.SaveAsync();
        second.Form.Fill("Address", "mine").Fill("Date", "2031-05-02T09:30");

        new ConflictScreen(await second.SaveAsync()).Others.ShouldBe(
            ["Address: yours is “mine”, saved meanwhile “theirs”.", "Date: yours is “2031-05-02T09:30”, saved meanwhile “2031-05-01T09:30”."]);
        owner.Dispose();
    }

    [Fact]
    public async Task A_third_text_between_the_two_saves_is_another_conflict()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var address = $"/admin/posts/{post.Id}/edit";
        var (first, second, third) = (new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)));

        await first.Write("First", "1").SaveAsync();
        var conflict = new ConflictScreen(await second.Write("Second", "2").SaveAsync());
        var again = new ConflictScreen(await third.Write("Third", "3").SaveAsync());
        await again.Form.SubmitAsync();

        new ConflictScreen(await conflict.Form.SubmitAsync()).Theirs.ShouldBe("Third|3");
        owner.Dispose();
    }

    [Fact]
    public async Task A_save_without_a_change_makes_no_other_form_stale_and_loses_no_click_on_publish()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines, isPublished: false);
        var address = $"/admin/posts/{post.Id}/edit";
        var (first, second, third) = (new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)), new EditorScreen(await owner.GetAsync(address)));

        await first.SaveAsync();
        (await second.PublishAsync()).Location.ShouldBe("/posts/the-gauge");
        (await app.StoredAsync(post.Id)).Status.ShouldBe(PostStatus.Published);
        (await third.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        owner.Dispose();
    }

    [Fact]
    public async Task A_publish_of_the_same_text_is_done_even_when_somebody_withdrew_it_meanwhile()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines, isPublished: false);
        var editor = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication")).DecideAsync();
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/publication")).DecideAsync();

        await editor.PublishAsync();

        (await app.StoredAsync(post.Id)).Status.ShouldBe(PostStatus.Published);
        owner.Dispose();
    }

    [Fact]
    public async Task A_second_click_on_save_is_no_conflict()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var edit = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Scraped.");

        await edit.SaveAsync();

        (await edit.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).Version.ShouldBe(2);
        owner.Dispose();
    }

    [Fact]
    public async Task What_was_written_on_a_post_deleted_meanwhile_comes_back()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var edit = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", "Words nobody else has.");
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).DecideAsync();

        var answer = await edit.SaveAsync();

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Form("Form.Content")["Form.Content"].ShouldBe("Words nobody else has.");
        owner.Dispose();
    }
}
