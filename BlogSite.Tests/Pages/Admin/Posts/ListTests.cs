using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Posts;

public sealed class ListTests
{
    [Fact]
    public async Task Authors_see_their_own_posts_and_admins_all()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        using var admin = await app.SignedInAsync("ruth", Roles.Admin);
        await app.PostAsync(ines, "Hers");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.PostAsync(await app.AccountAsync("tomas"), "His", isPublished: false);

        new PostsScreen(await owner.GetAsync("/admin/posts")).Titles.ShouldBe(["Hers"]);
        var all = new PostsScreen(await admin.GetAsync("/admin/posts"));
        (string.Join(' ', all.Titles), string.Join(' ', all.Owners)).ShouldBe(("His Hers", "tomas ines"));
        all.ActionOf("His", "Publish").ShouldNotBeNull();
        all.ActionOf("Hers", "Withdraw").ShouldNotBeNull();
        owner.Dispose();
    }

    [Theory]
    [InlineData("?status=draft", "Drafts", "100% done")]
    [InlineData("?status=published", "Published", "Harbour_wall")]
    [InlineData("?status=withdrawn", "Withdrawn", "")]
    [InlineData("?status=1", "All", "100% done,Harbour_wall")]
    [InlineData("?status=nonsense", "All", "100% done,Harbour_wall")]
    [InlineData("?q=HARBOUR", "All", "Harbour_wall")]
    [InlineData("?q=%25", "All", "100% done")]
    [InlineData("?q=_", "All", "Harbour_wall")]
    [InlineData("?q=%5C", "All", "")]
    [InlineData("?q=done&status=published", "Published", "")]
    public async Task The_list_is_narrowed_by_status_and_by_words_of_the_title(string query, string tab, string titles)
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        await app.PostAsync(ines, "Harbour_wall");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.PostAsync(ines, "100% done", isPublished: false);

        var list = new PostsScreen(await owner.GetAsync("/admin/posts" + query));

        (list.Tab, string.Join(',', list.Titles)).ShouldBe((tab, titles));
        owner.Dispose();
    }

    [Fact]
    public async Task A_search_without_result_keeps_the_words()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var nothing = new PostsScreen(await ines.GetAsync("/admin/posts?q=walrus"));

        nothing.Sought.ShouldBe("walrus");
        nothing.Empty.ShouldNotBeNull().ShouldContain("walrus");
        new PostsScreen(await ines.GetAsync("/admin/posts")).Empty.ShouldNotBeNull().ShouldContain("Write the first post");
    }

    [Fact]
    public async Task Older_posts_are_a_link_away_within_the_same_filter()
    {
        await using var app = new BlogApp();
        var (ines, owner) = await app.PersonAsync("ines");
        for (var i = 1; i <= 30; i++) { await app.PostAsync(ines, $"Post {i}", isPublished: i % 30 != 0); }

        var first = new PostsScreen(await owner.GetAsync("/admin/posts?status=published&q=post"));
        var second = new PostsScreen(await owner.GetAsync(first.Older.ShouldNotBeNull()));

        first.Titles.Concat(second.Titles).ShouldBe(Enumerable.Range(1, 29).Reverse().Select(i => $"Post {i}"));
        (second.Tab, second.Sought, second.Older).ShouldBe(("Published", "post", null));
        (await owner.GetAsync("/admin/posts?before=x")).Status.ShouldBe(HttpStatusCode.NotFound);
        owner.Dispose();
    }

    [Fact]
    public async Task The_way_to_run_the_site_begins_at_the_posts()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        (await ines.GetAsync("/admin")).Location.ShouldBe("/admin/posts");
    }
}
