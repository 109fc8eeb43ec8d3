using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>What was published in a year or a month.</summary>
public sealed class PeriodScreen(Answer page)
{
    private readonly HomeScreen _list = new(page);

    public string Heading => page.Heading;

    public IReadOnlyList<string> Titles => _list.Titles;

    public string? Older => _list.Older;

    public string? OlderItems => _list.OlderItems;

    public string? Empty => _list.Empty;

    /// <summary>The links to the months of the year.</summary>
    public IReadOnlyList<string> Months => [.. page.Document.QuerySelectorAll("nav[aria-label=Months] .tags a").Select(link => link.Words())];

    /// <summary>Where the ones before and after it are, as far as there are any.</summary>
    public IReadOnlyList<string> Turns => [.. page.Document.QuerySelectorAll("nav.turn a").Select(link => link.GetAttribute("href") ?? "")];
}
