using System.Net;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using BlogSite.Tests.Transfer;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Posts;

/// <summary>Markup that attacks, by every way in which an author's words come to a page: the editor, its preview, the import.</summary>
public sealed class HostileMarkupTests
{
    [Fact]
    public async Task Nothing_an_author_saves_attacks_a_reader()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        using var reader = app.Visitor();
        foreach (var (number, markup) in HostileMarkup.All.Index())
        {
            var post = await app.PostAsync(owner, $"Attack {number}", markup);

            ShouldBeHarmless(await reader.GetAsync($"/posts/{post.Slug}"), markup);
        }
    }

    [Fact]
    public async Task Nor_anything_that_is_previewed()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var editor = await ines.GetAsync("/admin/posts/create");
        foreach (var markup in HostileMarkup.All.Where(markup => !markup.Contains('\0', StringComparison.Ordinal))) // no form may hold one
        {
            var preview = await new EditorScreen(editor).Write("Attack", markup).PreviewAsync();

            ShouldBeHarmless(preview, markup);
        }
    }

    [Fact]
    public async Task Nor_anything_that_comes_in_a_file()
    {
        await using var folder = new ImportFolder();
        foreach (var (number, markup) in HostileMarkup.All.Index()) { folder.Toml($"{number}.md", markup, title: $"Attack {number}"); }

        var report = await folder.ImportAsync();

        var unreadable = HostileMarkup.All.Count(markup => markup.Contains('\0', StringComparison.Ordinal)); // no database keeps what comes after one
        (report.Imported, report.NotPosts.Count).ShouldBe((HostileMarkup.All.Count - unreadable, unreadable), string.Join("\n", report.NotPosts));
        using var reader = folder.App.Visitor();
        foreach (var post in await folder.App.WithDbAsync(db => db.Posts.AsNoTracking().ToListAsync()))
        {
            ShouldBeHarmless(await reader.GetAsync($"/posts/{post.Slug}"), post.Content);
        }
    }

    private static void ShouldBeHarmless(Answer page, string markup)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, markup);
        page.Document.QuerySelectorAll(".prose").ShouldHaveSingleItem(markup).ShouldBeHarmless(markup);
        // It ends where it has to: what is around it is the page's.
        page.Document.QuerySelectorAll("main").ShouldHaveSingleItem(markup).ParentElement.ShouldBe(page.Document.Body, markup);
        page.Document.QuerySelectorAll("script:not([src], [type='application/ld+json'])").ShouldBeEmpty(markup);
    }
}
