namespace BlogSite.Tests.Blog;

public sealed class HeadingTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("Word upon word. ", 300));

    [Fact]
    public void A_heading_has_an_address_and_a_link_to_it_that_says_where_it_leads()
    {
        var page = Rendering.Page("## Low *water*\n\n## Low water\n\n## 東京\n\n## !!!\n\n<h2 id=\"own\">Own</h2>");

        page.QuerySelectorAll("h2").Select(heading => heading.Id).ShouldBe(["user-content-low-water", "user-content-low-water-2", "user-content-東京", "user-content-post", "user-content-own"]);
        var link = page.QuerySelector("h2 a.anchor").ShouldNotBeNull();
        (link.GetAttribute("href"), link.GetAttribute("aria-label"), link.TextContent).ShouldBe(("#user-content-low-water", "Link to “Low water”", ""));
    }

    [Fact]
    public void A_heading_with_nothing_in_it_and_one_within_a_link_have_none()
    {
        Rendering.Page("## \n\n<h2></h2>").QuerySelectorAll("a").ShouldBeEmpty();
        Rendering.Page("<div><a href=\"/x\"><h2>In</h2></a></div>").QuerySelectorAll("h2 a").ShouldBeEmpty();
    }

    [Fact]
    public void A_long_post_has_a_table_of_contents_and_a_short_one_none()
    {
        var headings = $"# One\n\n{Long}\n\n## Inner <b>bold</b> & more\n\nx\n\n## Other\n\n{Long}\n\n# Two\n\n### Deep\n";

        var contents = Rendering.Parsed(Rendering.Rendered(headings).Contents);

        contents.QuerySelectorAll(":scope > ol > li > a").Select(link => link.TextContent).ShouldBe(["One", "Two"]);
        contents.QuerySelectorAll(":scope > ol > li:first-child > ol > li > a").Select(link => $"{link.TextContent} {link.GetAttribute("href")}")
            .ShouldBe(["Inner bold & more #user-content-inner-bold-more", "Other #user-content-other"]);
        Rendering.Rendered("# One\n\n# Two\n\n# Three\n\nShort.").Contents.ShouldBe("");
        Rendering.Rendered($"# One\n\n{Long}{Long}").Contents.ShouldBe("", "one heading is no list");
    }

    [Fact]
    public void What_a_heading_says_is_text_in_the_table_of_contents()
    {
        var contents = Rendering.Rendered($"# a\n\n{Long}{Long}\n\n# &lt;script&gt;alert(1)&lt;/script&gt;\n\n# \"><img src=x onerror=alert(1)>x").Contents;

        Rendering.Parsed(contents).QuerySelectorAll("*").ShouldAllBe(element => element.LocalName == "ol" || element.LocalName == "li" || element.LocalName == "a");
    }
}
