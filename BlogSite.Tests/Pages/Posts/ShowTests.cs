using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Posts;

public sealed class ShowTests
{
    [Fact]
    public async Task A_published_post_is_there_for_everybody_and_to_edit_for_its_owner()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var other = await app.SignedInAsync("tomas");
        using var stranger = app.Visitor();
        var post = await app.PostAsync(ines, "The gauge at low water", "Someone painted *a face* on it.\n\n## Kept");

        var page = await stranger.GetAsync("/posts/the-gauge-at-low-water");
        var shown = new PostScreen(page);

        shown.Title.ShouldBe("The gauge at low water");
        shown.Prose.QuerySelector("em").ShouldNotBeNull();
        shown.Head.ShouldContain("By Ines Prado");
        shown.Head.ShouldContain("1 min read");
        shown.Description.ShouldNotBeNull().ShouldContain("Someone painted a face on it.");
        (shown.Notice, shown.EditLink, shown.Updated).ShouldBe((null, null, null));
        page.Headers.ShouldNotContainKey("X-Robots-Tag");
        new PostScreen(await other.GetAsync("/posts/the-gauge-at-low-water")).EditLink.ShouldBeNull();
        new PostScreen(await owner.GetAsync("/posts/the-gauge-at-low-water")).EditLink.ShouldBe($"/admin/posts/{post.Id}/edit");
        owner.Dispose();
    }

    [Fact]
    public async Task A_draft_is_there_for_its_owner_and_admins_and_for_nobody_else()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var other = await app.SignedInAsync("tomas");
        using var reader = await app.SignedInAsync("rosa", Roles.Reader);
        using var admin = await app.SignedInAsync("ruth", Roles.Admin);
        using var stranger = app.Visitor();
        await app.PostAsync(ines, "Secret", isPublished: false);

        foreach (var visitor in new[] { stranger, reader, other })
        {
            var answer = await visitor.GetAsync("/posts/secret");
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Body.ShouldNotContain("Barnacles");
        }

        foreach (var visitor in new[] { owner, admin })
        {
            var answer = await visitor.GetAsync("/posts/secret");
            new PostScreen(answer).Notice.ShouldNotBeNull().ShouldContain("draft");
            answer.Headers["X-Robots-Tag"].ShouldBe("noindex");
        }

        owner.Dispose();
    }

    [Theory]
    [InlineData("/posts/THE-GAUGE")]
    [InlineData("/posts/the-gauge/")]
    [InlineData("/Posts/the-gauge")]
    [InlineData("/posts/The%20Gauge")]
    public async Task Another_spelling_leads_to_the_one_address(string address)
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"), "The gauge");
        using var stranger = app.Visitor();

        var answer = await stranger.GetAsync(address);

        answer.Status.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Location.ShouldBe("/posts/the-gauge");
    }

    [Fact]
    public async Task Another_spelling_gives_no_draft_away()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"), "Secret", isPublished: false);
        using var stranger = app.Visitor();

        (await stranger.GetAsync("/posts/SECRET")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/posts/!")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_title_in_any_script_has_an_address()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"), "Η άμπωτη 한국어");
        using var stranger = app.Visitor();

        var link = (await stranger.GetAsync("/")).Document.QuerySelector("li.card a")?.GetAttribute("href").ShouldNotBeNull();

        new PostScreen(await stranger.GetAsync(link.ShouldNotBeNull())).Title.ShouldBe("Η άμπωτη 한국어");
    }

    [Fact]
    public async Task A_change_on_a_later_day_is_dated()
    {
        await using var app = new BlogApp();
        var post = await app.PostAsync(await app.AccountAsync("ines"));
        using var stranger = app.Visitor();
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.WithAsync(async (BlogDbContext db) =>
        {
            var stored = await db.Posts.SingleAsync(one => one.Id == post.Id);
            stored.Edit(stored.Title, "Scraped.", app.Clock.GetUtcNow());
            return await new PostWriter(db, new PostRenderer(), new FreeSlugs(db, new LastNumbers()), app.Clock).SaveAsync(stored);
        });

        new PostScreen(await stranger.GetAsync("/posts/the-gauge")).Updated.ShouldNotBeNull().ShouldStartWith("Updated ");
    }

    [Fact]
    public async Task A_script_in_a_post_is_not_in_the_page()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        await app.PostAsync(await app.AccountAsync("ines"), "<script>1</script>",
            "<script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\" hx-get=\"/x\">x</a>\n\n<form action=/y><input name=z></form>");

        var shown = new PostScreen(await stranger.GetAsync("/posts/script-1-script"));

        shown.Title.ShouldBe("<script>1</script>");
        shown.Prose.QuerySelectorAll("script, form, input, [onerror], [hx-get], [href^='javascript']").ShouldBeEmpty(shown.Prose.OuterHtml);
    }

    [Fact]
    public async Task What_an_older_renderer_let_through_is_made_safe_on_the_way_out()
    {
        await using var app = new BlogApp();
        var post = await app.PostAsync(await app.AccountAsync("ines"));
        await app.WithDbAsync(async db =>
        {
            var stored = await db.Posts.SingleAsync(one => one.Id == post.Id);
            stored.Take(new RenderedPost("<p>kept</p><script>alert(1)</script>", "", "", 1, PostRenderer.Version - 1));
            return await db.SaveChangesAsync();
        });
        using var stranger = app.Visitor();

        new PostScreen(await stranger.GetAsync("/posts/the-gauge")).Prose.InnerHtml.ShouldNotContain("script");
    }
}
