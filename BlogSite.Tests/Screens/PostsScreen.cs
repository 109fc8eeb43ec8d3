using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The list of posts for those who write them.</summary>
public sealed class PostsScreen
{
    private readonly Answer _page;

    public PostsScreen(Answer page)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        _page = page.ShouldBeWhole();
        page.Document.QuerySelectorAll("nav.tabs a[aria-current=page]").Length.ShouldBe(1);
        page.Form("q").ShouldNotBeNull();
        page.Document.QuerySelectorAll(".grid tbody tr").ShouldAllBe(row => row.QuerySelectorAll(".row a").Length == 3);
    }

    public IReadOnlyList<string> Titles => [.. _page.Document.QuerySelectorAll(".grid tbody th").Select(title => title.Words())];

    public IReadOnlyList<string> Owners => [.. _page.Document.QuerySelectorAll(".grid td[data-label=By]").Select(owner => owner.Words())];

    public string Tab => _page.Document.QuerySelector("nav.tabs a[aria-current=page]").Words();

    public string? Sought => _page.Form("q")["q"];

    public string? Empty => _page.Document.QuerySelector(".empty")?.Words();

    public string? Notice => _page.Document.QuerySelector(".notice")?.Words();

    public string? Older => _page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");

    public string? ActionOf(string title, string action) => _page.Document.QuerySelectorAll(".grid tbody tr")
        .Single(row => row.QuerySelector("th").Words() == title)
        .QuerySelectorAll(".row a").FirstOrDefault(link => link.Words() == $"{action} “{title}”")?.GetAttribute("href");
}
