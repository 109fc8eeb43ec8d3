using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The page of the search, or only what was found.</summary>
public sealed class SearchScreen
{
    private readonly Answer _page;

    public SearchScreen(Answer page, bool isWhole = true)
    {
        _page = isWhole ? page.ShouldBeWhole() : page;
        if (isWhole)
        {
            page.Document.QuerySelector("head meta[name=robots]")?.GetAttribute("content").ShouldBe("noindex");
            page.Document.QuerySelectorAll("form[action='/search'][method=get] input[name=q]").Length.ShouldBe(1);
        }
    }

    public IReadOnlyList<string> Titles => [.. _page.Document.QuerySelectorAll("li.card h3 a").Select(link => link.Words())];

    public string? Asked => _page.Document.QuerySelector("input[name=q]")?.GetAttribute("value");

    public IReadOnlyList<string> Marked => [.. _page.Document.QuerySelectorAll(".card mark").Select(mark => mark.TextContent)];

    public string? Older => _page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");

    public string? OlderItems => _page.Document.QuerySelector("a[rel=next]")?.GetAttribute("hx-get");

    public string? Says => _page.Document.QuerySelector("#results")?.GetAttribute("data-say");

    public string? Empty => _page.Document.QuerySelector(".empty")?.Words();
}
