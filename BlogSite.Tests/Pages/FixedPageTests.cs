using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

public sealed class FixedPageTests
{
    private const string Create = "/admin/posts/create?kind=page";

    [Fact]
    public async Task A_page_stands_in_the_menu_at_its_place_and_in_no_list()
    {
        await using var app = new BlogApp();
        using var ruth = await app.SignedInAsync("ruth", Roles.Admin);
        using var stranger = app.Visitor();
        await PublishAsync(ruth, "Imprint", "2");
        await PublishAsync(ruth, "About", "1");
        await PublishAsync(ruth, "Hidden", "");

        var home = (await stranger.GetAsync("/")).ShouldBeWhole();
        home.Document.QuerySelectorAll(".card").ShouldBeEmpty();
        home.Document.QuerySelectorAll("nav[aria-label=Site] a").Select(link => (link.TextContent, link.GetAttribute("href"))).ShouldBe([("About", "/pages/about"), ("Imprint", "/pages/imprint")]);
        var page = (await stranger.GetAsync("/pages/about")).ShouldBeWhole();
        page.Document.QuerySelector("h1").Words().ShouldBe("About");
        page.Document.QuerySelector("nav[aria-label=Site] [aria-current=page]").Words().ShouldBe("About");
        (await stranger.GetAsync("/pages/hidden")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/posts/about")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/authors/ruth")).Status.ShouldBe(HttpStatusCode.NotFound, "a page is nobody's post");
    }

    [Fact]
    public async Task A_page_and_a_post_may_have_one_name_and_a_page_is_missed_where_it_was()
    {
        await using var app = new BlogApp();
        var (id, ruth) = await app.PersonAsync("ruth", Roles.Admin);
        using var stranger = app.Visitor();
        await app.PostAsync(id, "About");
        var page = await PublishAsync(ruth, "About", "1");

        var editor = new EditorScreen(await ruth.GetAsync($"/admin/posts/{page}/edit"));
        editor.Form["Address"].ShouldBe("about");
        editor.Form.Fill("Address", "who-we-are");
        await editor.SaveAsync();

        (await stranger.GetAsync("/pages/About")).Location.ShouldBe("/pages/who-we-are");
        (await stranger.GetAsync("/posts/about")).Status.ShouldBe(HttpStatusCode.OK);
        await new DecisionScreen(await ruth.GetAsync($"/admin/posts/{page}/delete")).DecideAsync();
        (await stranger.GetAsync("/pages/about")).Status.ShouldBe(HttpStatusCode.Gone);
        (await stranger.GetAsync("/pages/who-we-are")).Status.ShouldBe(HttpStatusCode.Gone);
        (await stranger.GetAsync("/")).Document.QuerySelector("nav[aria-label=Site]").ShouldBeNull();
        ruth.Dispose();
    }

    [Fact]
    public async Task The_menu_is_an_admins_to_change()
    {
        await using var app = new BlogApp();
        using var ruth = await app.SignedInAsync("ruth", Roles.Admin);
        using var author = await app.SignedInAsync("ines");
        var page = await PublishAsync(ruth, "About", "1");

        (await author.GetAsync(Create)).Status.ShouldBe(HttpStatusCode.NotFound);
        var form = new EditorScreen(await author.GetAsync("/admin/posts/create")).Write("Mine", "x").Form;
        (await author.PostAsync(Create, [.. form.Fields.Select(field => (field.Key, field.Value))])).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var what in new[] { "edit", "publication", "delete" })
        {
            (await author.GetAsync($"/admin/posts/{page}/{what}")).Status.ShouldBe(HttpStatusCode.NotFound, what);
        }

        (await author.GetAsync("/admin/posts?status=page")).Body.ShouldNotContain("About</a></th>");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("-1")]
    [InlineData("first")]
    public async Task A_place_in_the_menu_is_a_number(string place)
    {
        await using var app = new BlogApp();
        using var ruth = await app.SignedInAsync("ruth", Roles.Admin);
        var editor = new EditorScreen(await ruth.GetAsync(Create)).Write("About", "x");
        editor.Form.Fill("Place in the menu", place);

        var answer = await editor.SaveAsync();

        answer.Errors.ShouldBe(["Enter a number from 1 to 99, or nothing."]);
        new EditorScreen(answer).Form["Place in the menu"].ShouldBe(place);
    }

    private static async Task<int> PublishAsync(Visitor admin, string title, string place)
    {
        var editor = new EditorScreen(await admin.GetAsync(Create)).Write(title, "Who we are.");
        editor.Form.Fill("Place in the menu", place);
        var published = await editor.PublishAsync();
        published.Location.ShouldBe("/pages/" + Slug.From(title));
        var edit = (await admin.FollowAsync(published)).Document.QuerySelector(".article-head a")?.GetAttribute("href").ShouldNotBeNull();
        return int.Parse(edit.ShouldNotBeNull().Split('/')[3], System.Globalization.CultureInfo.InvariantCulture);
    }
}
