using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class EditorTests
{
    [Fact]
    public async Task What_is_saved_is_a_draft_with_every_character_that_was_typed()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var create = new EditorScreen(await ines.GetAsync("/admin/posts/create"));

        var saved = await create.Write("  Barnacles ", "\r\n  one  \r\n\r\n\ttwo & <three>\r\n").SaveAsync();

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        var edit = new EditorScreen(await ines.FollowAsync(saved));
        edit.Notice.ShouldNotBeNull().ShouldContain("Saved.");
        edit.State.ShouldStartWith("Draft, text saved ");
        edit.IsGuarded.ShouldBeFalse();
        var post = await app.OnlyPostAsync();
        (post.Title, post.Content, post.Status).ShouldBe(("Barnacles", "\n  one  \n\n\ttwo & <three>\n", PostStatus.Draft));
        (edit.Title, edit.Text).ShouldBe((post.Title, post.Content));
        post.Bylines.Single().Name.ShouldBe("ines");
    }

    [Fact]
    public async Task A_draft_may_be_without_text_but_readers_do_not_get_one()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var edit = new EditorScreen(await ines.FollowAsync(await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Idea", "").SaveAsync()));
        var refused = await edit.PublishAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        new EditorScreen(refused).Errors.Single().ShouldContain("nothing to read");
        (await app.OnlyPostAsync()).Status.ShouldBe(PostStatus.Draft);
    }

    /// <summary>As a program's form may, or one that lost its hidden fields on the way.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("the last")]
    public async Task A_form_without_its_version_is_told_what_to_do_and_loses_nothing(string version)
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Barnacles", "An apology.").SaveAsync();
        var edit = new EditorScreen(await ines.GetAsync("/admin/posts/1/edit")).Write("Barnacles, again", "Another.");
        edit.Form.Fill("Form.Version", version);

        var refused = await edit.SaveAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        var given = new EditorScreen(refused);
        given.Errors.ShouldHaveSingleItem().ShouldContain("Save once more");
        (given.Title, given.Text).ShouldBe(("Barnacles, again", "Another."));
        (await app.OnlyPostAsync()).Content.ShouldBe("An apology.");
        var conflict = await given.SaveAsync();
        conflict.Status.ShouldBe(HttpStatusCode.Conflict, "nobody can tell what was seen, so both texts are shown");
        conflict.Body.ShouldContain("An apology.");
        conflict.Body.ShouldContain("Another.");
    }

    [Fact]
    public async Task A_new_post_needs_no_version()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var create = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Barnacles", "An apology.");
        create.Form.Fill("Form.Version", "");

        (await create.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task One_button_saves_and_publishes()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var published = await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Barnacles", "An apology.").PublishAsync();
        new PostScreen(await ines.FollowAsync(published)).Notice.ShouldBeNull();
        var edit = new EditorScreen(await ines.GetAsync("/admin/posts/1/edit"));
        var saved = await edit.Write("Barnacles, again", "Another apology.").SaveAsync();

        new EditorScreen(await ines.FollowAsync(saved)).State.ShouldStartWith("Published, text saved ");
        var post = await app.OnlyPostAsync();
        (post.Title, post.Slug, post.Status).ShouldBe(("Barnacles, again", "barnacles", PostStatus.Published));
    }

    [Fact]
    public async Task Htmx_is_led_out_of_the_editor_by_a_whole_page()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var form = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Barnacles", "An apology.").Form;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/posts/create") { Content = new FormUrlEncodedContent([.. form.Fields, new("then", "publish")]) };
        request.Headers.Add("HX-Request", "true");

        var answer = await ines.SendAsync(request);

        (answer.Status, answer.Headers["HX-Redirect"]).ShouldBe((HttpStatusCode.OK, "/posts/barnacles"));
    }

    [Fact]
    public async Task A_form_with_mistakes_names_each_and_keeps_everything_typed()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var (title, text) = (new string('x', Post.TitleLength + 1), new string('y', Post.ContentLength + 1));

        var answer = await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write(title, text).SaveAsync();
        var editor = new EditorScreen(answer);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        editor.Errors.Count.ShouldBe(2);
        (editor.Title == title, editor.Text == text).ShouldBe((true, true)); // half a million characters are no message
        editor.IsGuarded.ShouldBeTrue();
        foreach (var nothing in new[] { " ", "\u200B", " \u2060\uFEFF\u200D ", "\u3164", "\u2800" })
        {
            var blank = new EditorScreen(await editor.Write(nothing, "kept").SaveAsync());
            blank.Errors.ShouldBe(["Give the post a title."]);
            blank.Text.ShouldBe("kept");
        }

        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_longest_title_and_text_are_taken_with_the_line_ends_of_a_browser()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var (title, line) = (new string('x', Post.TitleLength), new string('y', 99));

        var saved = await new EditorScreen(await ines.GetAsync("/admin/posts/create"))
            .Write($" {title} ", string.Concat(Enumerable.Repeat(line + "\r\n", Post.ContentLength / 100))).SaveAsync();

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body[..Math.Min(saved.Body.Length, 2000)]);
        (await app.OnlyPostAsync()).Content.Length.ShouldBe(Post.ContentLength);
    }

    [Fact]
    public async Task A_text_that_cannot_be_rendered_is_refused_with_a_sentence_at_its_field()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var deep = string.Concat(Enumerable.Repeat("> ", 3000)) + "x";

        var answer = await new EditorScreen(await browser.GetAsync($"/admin/posts/{post.Id}/edit")).Write("The gauge", deep).SaveAsync();

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        new EditorScreen(answer).Text.ShouldBe(deep);
        new EditorScreen(answer).Errors.Count.ShouldBe(1);
        (await app.StoredAsync(post.Id)).Version.ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    public async Task The_same_words_sent_twice_from_one_form_are_one_post()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var form = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Twin", "Text.");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.SaveAsync()));

        var post = await app.OnlyPostAsync();
        answers.Select(answer => answer.Location).ShouldAllBe(location => location == $"/admin/posts/{post.Id}/edit?saved");
        ((await form.Write("Twin", "Other text.").SaveAsync()).Location == answers[0].Location).ShouldBeFalse("these words are nowhere yet");
        await app.ChangeAsync(post.Id, one => one.Delete(app.Clock.GetUtcNow()));
        (await form.Write("Twin", "Text.").SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther, "what lies in the trash may be written again");
        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(3);
        form.Form.Fill("Form.Key", "\u0000<x>");
        (await form.SaveAsync()).Status.ShouldNotBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Who_gets_another_address_than_they_asked_for_is_told()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines");
        await app.PostAsync(ines, "Gauge");
        var form = new EditorScreen(await browser.GetAsync("/admin/posts/create")).Write("Another", "Text.");
        form.Form.Fill("Address", "gauge");

        var saved = new EditorScreen(await browser.FollowAsync(await form.SaveAsync()));

        saved.Notice.ShouldNotBeNull().ShouldContain("The address “gauge” belongs to another post, so this one is at /posts/gauge-2.");
        browser.Dispose();
    }

    [Fact]
    public async Task Ten_posts_of_one_title_at_once_get_ten_addresses()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var forms = new List<EditorScreen>();
        for (var i = 0; i < 10; i++) { forms.Add(new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Twin", $"Text {i}.")); }

        var answers = await Task.WhenAll(forms.Select(form => form.PublishAsync()));

        answers.Select(answer => answer.Location).ShouldBe(Enumerable.Range(1, 10).Select(i => i == 1 ? "/posts/twin" : $"/posts/twin-{i}"), ignoreOrder: true);
    }
}
