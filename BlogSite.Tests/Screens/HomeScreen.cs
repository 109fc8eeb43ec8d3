using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The list that readers see, or only its next items.</summary>
public sealed class HomeScreen
{
    private readonly Answer _page;

    public HomeScreen(Answer page, bool isWhole = true)
    {
        _page = isWhole ? page.ShouldBeWhole() : page;
        page.Document.QuerySelectorAll("li.card").ShouldAllBe(card => card.QuerySelector("h2 a[href^='/posts/']") != null && card.QuerySelector("time[datetime]") != null);
    }

    public IReadOnlyList<string> Titles => [.. _page.Document.QuerySelectorAll("li.card h2 a").Select(link => link.Words())];

    public IReadOnlyList<string> Cards => [.. _page.Document.QuerySelectorAll("li.card").Select(card => card.Words())];

    /// <summary>Where the link to older posts leads; null: there is none.</summary>
    public string? Older => _page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");

    /// <summary>Where htmx fetches older posts.</summary>
    public string? OlderItems => _page.Document.QuerySelector("a[rel=next]")?.GetAttribute("hx-get");

    /// <summary>What an empty list says; null: it is not empty.</summary>
    public string? Empty => _page.Document.QuerySelector(".empty")?.Words();

    public bool OffersToWrite => _page.Document.QuerySelector(".empty a[href='/admin/posts/create']") is not null;
}
