using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The years and months in which something was published.</summary>
public sealed class ArchiveScreen
{
    private readonly Answer _page;

    public ArchiveScreen(Answer page)
    {
        _page = page.ShouldBeWhole();
        page.Heading.ShouldBe("Archive");
    }

    /// <summary>Each with its year before its months, as they are read.</summary>
    public IReadOnlyList<string> Years => [.. _page.Document.QuerySelectorAll("section.year").Select(year => year.Words())];

    public IReadOnlyList<string> Addresses => [.. _page.Document.QuerySelectorAll("section.year a").Select(link => link.GetAttribute("href") ?? "")];

    public string? Empty => _page.Document.QuerySelector(".empty")?.Words();
}
