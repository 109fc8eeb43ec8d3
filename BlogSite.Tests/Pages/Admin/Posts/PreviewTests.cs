using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_preview_saves_nothing_and_gives_everything_back()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        var before = await app.StateAsync(post.Id);

        var preview = await new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit")).Write("Barnacles", "\nSome *words*\n\"quoted\" & <more>").PreviewAsync();
        var back = await preview.Form("Form.Content").SubmitAsync("Back to editing");
        var editor = new EditorScreen(back);

        preview.ShouldBeWhole().Heading.ShouldBe("Barnacles");
        preview.Document.QuerySelector(".prose em").ShouldNotBeNull();
        back.Status.ShouldBe(HttpStatusCode.OK);
        (editor.Title, editor.Text, editor.IsGuarded, editor.Errors.Count).ShouldBe(("Barnacles", "\nSome *words*\n\"quoted\" & <more>", true, 0));
        (await app.StateAsync(post.Id)).ShouldBe(before);
        (await editor.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).Version.ShouldBe(2);
        owner.Dispose();
    }

    [Fact]
    public async Task A_new_post_is_previewed_before_it_has_even_a_title()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var preview = await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("", "text").PreviewAsync();
        var editor = new EditorScreen(await preview.Form("Form.Content").SubmitAsync());

        preview.Status.ShouldBe(HttpStatusCode.OK);
        (editor.Text, editor.Errors.Count, editor.State).ShouldBe(("text", 0, "Not saved yet"));
        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_live_preview_is_a_fragment_of_safe_markup()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var form = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("<b>Title</b>", "*x*<script>alert(1)</script>").Form;

        var fragment = await ines.PostAsync("/admin/posts/preview?handler=Fragment", [.. form.Fields.Select(field => (field.Key, field.Value))]);

        fragment.Status.ShouldBe(HttpStatusCode.OK);
        fragment.Body.ShouldNotContain("<html");
        fragment.Document.QuerySelectorAll("script, main").ShouldBeEmpty();
        fragment.Document.QuerySelector(".page-title").Words().ShouldBe("<b>Title</b>");
        fragment.Document.QuerySelector(".prose em").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_text_that_cannot_be_shown_gives_its_reason()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var deep = string.Concat(Enumerable.Repeat("> ", 3000)) + "x";

        var preview = await new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("Deep", deep).PreviewAsync();

        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Document.QuerySelector(".notice.warn").Words().ShouldContain("levels deep");
        preview.Form("Form.Content")["Form.Content"].ShouldBe(deep);
    }
}
