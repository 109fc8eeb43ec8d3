using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>What holds for every page: asserted by each screen when it is made.</summary>
internal static class Shape
{
    public static Answer ShouldBeWhole(this Answer page)
    {
        var document = page.Document;
        document.QuerySelectorAll("main#main").Length.ShouldBe(1, page.Body);
        document.QuerySelectorAll("h1").Length.ShouldBe(1, page.Body);
        document.QuerySelectorAll("#live[role=status]").Length.ShouldBe(1);
        document.Title.ShouldNotBeNullOrWhiteSpace();
        document.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var control in document.QuerySelectorAll("main input:not([type=hidden], [aria-label]), main textarea, main select"))
        {
            (document.QuerySelector($"label[for='{control.Id}']") ?? control.Closest("label")).ShouldNotBeNull(control.OuterHtml);
        }

        foreach (var described in document.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' '))) // not null: selected by it
        {
            document.GetElementById(described).ShouldNotBeNull(described);
        }

        document.QuerySelectorAll("moment, field, error-summary, partial").ShouldBeEmpty(); // tag helpers that did not run
        return page;
    }

    /// <summary>The words of an element, without the layout of its markup.</summary>
    public static string Words(this AngleSharp.Dom.INode? node) => string.Join(' ', (node?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
