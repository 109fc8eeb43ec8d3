using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Tags;

public sealed class TagsTests
{
    [Fact]
    public async Task A_post_is_found_by_the_tags_chosen_in_the_editor()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Tags", "Tides, C#, tides");

        await editor.PublishAsync();

        var post = (await stranger.GetAsync("/posts/the-gauge")).ShouldBeWhole();
        post.Document.QuerySelectorAll("a[rel=tag]").Select(link => (link.TextContent, link.GetAttribute("href"))).ShouldBe([("C#", "/tags/c-sharp"), ("Tides", "/tags/tides")]);
        var page = (await stranger.GetAsync("/tags/tides")).ShouldBeWhole();
        page.Document.QuerySelector("h1").Words().ShouldBe("Tides");
        page.Document.QuerySelector(".card a")?.GetAttribute("href").ShouldBe("/posts/the-gauge");
        (await stranger.GetAsync("/tags")).ShouldBeWhole().Document.QuerySelectorAll(".tag-list li").Select(item => item.Words()).ShouldBe(["C# 1 post", "Tides 1 post"]);
        new EditorScreen(await ines.GetAsync($"/admin/posts/{(await app.OnlyPostAsync()).Id}/edit")).Form["Tags"].ShouldBe("C#, Tides");
    }

    [Fact]
    public async Task Another_spelling_of_a_tag_is_the_same_tag_and_leads_to_its_one_address()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.TaggedAsync(ines, "One", "Open source");
        await app.TaggedAsync(ines, "Two", "open SOURCE");
        using var stranger = app.Visitor();

        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(1);
        var page = await stranger.GetAsync("/tags/open-source");
        page.Document.QuerySelector("h1").Words().ShouldBe("Open source", "as it was first typed");
        page.Document.QuerySelectorAll(".card").Length.ShouldBe(2);
        (await stranger.GetAsync("/tags/Open%20Source/?before=1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/tags/Open%20Source/")).Location.ShouldBe("/tags/open-source");
        foreach (var name in new[] { "C", "C#", "C++" }) { await app.TaggedAsync(ines, $"In {name}", name); }
        (await stranger.GetAsync("/tags/C%23")).Location.ShouldBe("/tags/c-sharp");
        (await stranger.GetAsync("/tags/c%2B%2B")).Location.ShouldBe("/tags/c-plus-plus");
    }

    [Fact]
    public async Task A_tag_of_nothing_published_is_nobodys_business()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.TaggedAsync(ines, "Secret", "merger", isPublished: false);
        using var stranger = app.Visitor();

        (await stranger.GetAsync("/tags/merger")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/tags/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/tags")).Body.ShouldNotContain("merger");
    }

    [Fact]
    public async Task Tags_alone_are_a_change_that_makes_other_forms_stale_and_the_text_no_newer()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.TaggedAsync(ines, "The gauge", "tides");
        var first = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
        var second = new EditorScreen(await owner.GetAsync($"/admin/posts/{post.Id}/edit"));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        first.Form.Fill("Tags", "instruments");
        second.Form.Fill("Tags", "Tides, more");

        (await first.SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        var conflict = await second.SaveAsync();

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        (await app.StoredAsync(post.Id)).UpdatedAt.ShouldBe(post.UpdatedAt);
        (await app.StoredAsync(post.Id)).Tags.Select(tag => tag.Name).ShouldBe(["instruments"]);
        (await new ConflictScreen(conflict).Form.SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.StoredAsync(post.Id)).Tags.Select(tag => tag.Name).ShouldBe(["tides", "more"], ignoreOrder: true);
        owner.Dispose();
    }

    [Fact]
    public async Task A_wrong_tag_is_said_at_its_field_and_nothing_is_lost()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var editor = new EditorScreen(await ines.GetAsync("/admin/posts/create")).Write("The gauge", "Barnacles.");
        editor.Form.Fill("Tags", "fine, ???");

        var answer = await editor.SaveAsync();

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldHaveSingleItem().ShouldContain("“???” cannot be a tag");
        var again = new EditorScreen(answer);
        (again.Title, again.Text, again.Form["Tags"]).ShouldBe(("The gauge", "Barnacles.", "fine, ???"));
    }

    [Fact]
    public async Task What_is_being_typed_brings_the_tags_that_there_are()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        await app.TaggedAsync(ines, "One", "Tides, 100%, instruments");
        await app.TaggedAsync(ines, "Two", "Tides");

        (await SuggestedAsync("")).ShouldBe(["Tides", "100%", "instruments"]);
        (await SuggestedAsync("Tides, inst")).ShouldBe(["instruments"]);
        (await SuggestedAsync("%")).ShouldBe(["100%"]);
        (await SuggestedAsync("Tides")).ShouldBe([]);
        var (tomas, other) = await app.PersonAsync("tomas");
        await app.PostAsync(tomas, "Not yet", isPublished: false);
        var draft = new Screens.EditorScreen(await other.GetAsync($"/admin/posts/{(await app.WithDbAsync(db => db.Posts.SingleAsync(post => post.Title == "Not yet"))).Id}/edit"));
        draft.Form.Fill("Tags", "takeover");
        await draft.SaveAsync();
        (await SuggestedAsync("take")).ShouldBe([], "it would tell what somebody writes about");
        (await other.GetAsync("/admin/posts/tags?Form.Tags=take")).Document.QuerySelectorAll("[data-tag]").Select(button => button.TextContent).ShouldBe(["takeover"]);
        other.Dispose();
        owner.Dispose();

        async Task<IEnumerable<string>> SuggestedAsync(string typed) =>
            (await owner.GetAsync("/admin/posts/tags?Form.Tags=" + Uri.EscapeDataString(typed))).Document.QuerySelectorAll("[data-tag]").Select(button => button.TextContent);
    }

    [Fact]
    public async Task Two_who_use_a_new_tag_at_once_share_it()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");

        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => app.TaggedAsync(ines, $"Post {number}", "brand new, shared")));

        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(2);
        (await app.WithDbAsync(db => db.Posts.CountAsync(post => post.Tags.Count == 2))).ShouldBe(12);
    }
}
