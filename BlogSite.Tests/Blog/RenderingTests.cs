using BlogSite.Blog;
using static BlogSite.Tests.Blog.Rendering;

namespace BlogSite.Tests.Blog;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("*a* **b** `c` ~~d~~", "<p dir=\"auto\"><em>a</em> <strong>b</strong> <code>c</code> <del>d</del></p>")]
    [InlineData("https://a.example/b", "<p dir=\"auto\"><a href=\"https://a.example/b\" rel=\"noopener\">https://a.example/b</a></p>")]
    [InlineData("[a](/b)", "<p dir=\"auto\"><a href=\"/b\">a</a></p>")]
    [InlineData("![](/a.png)", "<p dir=\"auto\"><img src=\"/a.png\" alt=\"\" loading=\"lazy\"></p>")]
    [InlineData("```cs\nvar a = \"<b>\";\n```", "<pre dir=\"ltr\" tabindex=\"0\" data-language=\"C#\"><code class=\"language-cs\"><span class=\"hl-keyword\">var</span> a = <span class=\"hl-string\">\"&lt;b&gt;\"</span>;\n</code></pre>")]
    [InlineData("**東京。**です", "<p dir=\"auto\"><strong>東京。</strong>です</p>")]
    [InlineData("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>")]
    [InlineData("<center>a</center>", "<div>a</div>")]
    [InlineData("a Vec<T> of b", "<p dir=\"auto\">a Vec of b</p>")]
    public void Markdown_becomes_html(string markdown, string html) => Html(markdown).ShouldBe(html);

    [Theory]
    [InlineData("# a\n## b\n### c", "2a 3b 4c")]
    [InlineData("## a\n### b", "2a 3b")]
    [InlineData("### a\n# b\n##### c\n## d", "2a 2b 3c 3d")]
    [InlineData("# a\n## b\n### c\n#### d\n##### e\n###### f", "2a 3b 4c 5d 6e 6f")]
    [InlineData("<h1>a</h1>\n\n# b\n\n<h6>c</h1>", "2a 2b 3c")]
    public void Headings_start_below_the_pages_own_and_skip_no_level(string markdown, string outline) =>
        string.Join(' ', Page(markdown).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.LocalName[1] + heading.TextContent)).ShouldBe(outline);

    [Fact]
    public void A_table_scrolls_and_keeps_its_columns_aligned()
    {
        var frame = Page("|a|b|\n|:-:|--:|\n|1|2|").QuerySelector("div").ShouldNotBeNull();
        frame.ClassName.ShouldBe("table-scroll");
        frame.GetAttribute("tabindex").ShouldBe("0");
        frame.GetAttribute("role").ShouldBe("region");
        frame.GetAttribute("aria-label").ShouldBe("Table");
        frame.FirstElementChild.ShouldNotBeNull().LocalName.ShouldBe("table");
        frame.QuerySelectorAll("td").Select(cell => cell.GetAttribute("align")).ShouldBe(["center", "right"]);
    }

    [Fact]
    public void Only_we_make_a_table_scroll() =>
        Page("<div class=\"table-scroll note\">a</div>").QuerySelectorAll("[class]").ShouldBeEmpty();

    [Fact]
    public void A_task_says_aloud_whether_it_is_done()
    {
        var boxes = Page("- [x] a\n- [ ] b").QuerySelectorAll("ul.contains-task-list > li.task-list-item > input[type=checkbox][disabled]");
        boxes.Select(box => box.GetAttribute("aria-label")).ShouldBe(["Done", "Not done"]);
        boxes.Select(box => box.HasAttribute("checked")).ShouldBe([true, false]);
    }

    [Fact]
    public void Footnotes_lead_there_and_back()
    {
        var page = Page("a[^1]\n\n[^1]: b");
        var to = page.QuerySelector("a.footnote-ref").ShouldNotBeNull();
        var back = page.QuerySelector(".footnotes a.footnote-back-ref").ShouldNotBeNull();
        to.GetAttribute("href").ShouldBe("#user-content-fn:1");
        page.QuerySelector(".footnotes li").ShouldNotBeNull().Id.ShouldBe("user-content-fn:1");
        back.GetAttribute("href").ShouldBe("#" + to.Id);
        to.Id.ShouldBe("user-content-fnref:1");
        back.GetAttribute("aria-label").ShouldBe("Back to the text");
    }

    [Fact]
    public void An_id_is_prefixed_once_and_is_one_of_its_kind() =>
        Page("<b id=a>1</b> <i id=a>2</i> <u id='user-content-b'>3</u> <s id='c d'>4</s>").QuerySelectorAll("[id]").Select(element => element.Id)
            .ShouldBe(["user-content-a", "user-content-b"]);

    [Fact]
    public void Right_to_left_text_reads_from_the_right() =>
        Page("# ع\n\nع\n\n1. `x` ع\n\n   - ع\n\n> ع\n\n|ع|\n|-|\n|ع|").QuerySelectorAll("h2, p, th, td, ol, ul, li, blockquote, table")
            .Select(element => $"{element.LocalName} {element.GetAttribute("dir")}").Distinct(StringComparer.Ordinal)
            .ShouldBe(["h2 auto", "p auto", "ol rtl", "li rtl", "ul rtl", "blockquote rtl", "table rtl", "th auto", "td auto"]);

    /// <summary>A browser that finds out for itself does not look into blocks that have found out for themselves: auto around them is left to right.</summary>
    [Fact]
    public void Left_to_right_text_reads_from_the_left_also_on_a_site_that_does_not()
    {
        var page = Page("- word\n\n> word ع\n\n|word|\n|-|\n|4.2|\n\n```cs\n// ع\n```\n\n<ul dir=rtl><li>own</ul>");

        page.QuerySelectorAll("ul, li, blockquote, table, th").Select(element => element.GetAttribute("dir")).ShouldBe(["auto", "auto", "auto", "auto", "auto", "rtl", "auto"]);
        page.QuerySelector("td").ShouldNotBeNull().HasAttribute("dir").ShouldBeFalse("a number stands where the table's words do");
        page.QuerySelector("pre").ShouldNotBeNull().GetAttribute("dir").ShouldBe("ltr");
    }

    [Fact]
    public void Sanitising_what_was_rendered_changes_nothing()
    {
        var html = Html("# a\n### b\n\nc[^1] [d](#e) <b id=e>x</b>\n\n|a|\n|-:|\n|b|\n\n- [x] t\n\n![](/i)\n\n```cs\nx\n```\n\n[^1]: f");
        Renderer.Sanitise(html).ShouldBe(html);
    }

    [Theory]
    [InlineData("One\ntwo\n\n- three\n\nfour", "One two four")]
    [InlineData("# Title\n\nText[^1] **bold** `code`.\n\n```\nx\n```\n\n[^1]: Note", "Text bold code.")]
    [InlineData("- a\n- b", "a b")]
    [InlineData("a<br>b &amp; c", "a b & c")]
    [InlineData("```\ncode\n```", "")]
    [InlineData("", "")]
    public void The_excerpt_is_the_first_text(string markdown, string excerpt) => Rendered(markdown).Excerpt.ShouldBe(excerpt);

    [Theory]
    [InlineData("http://example.org/a.png", "https://example.org/a.png")]
    [InlineData("HTTP://example.org/a.png", "https://example.org/a.png")]
    [InlineData("https://example.org/a.png", "https://example.org/a.png")]
    [InlineData("/media/a.png", "/media/a.png")]
    public void Pictures_are_asked_for_over_https(string written, string asked) =>
        Page($"![A boat]({written})").QuerySelector("img")?.GetAttribute("src").ShouldBe(asked);

    [Fact]
    public void The_excerpt_ends_with_a_whole_word()
    {
        var excerpt = Rendered(Many("words ", 600)).Excerpt;
        excerpt.Length.ShouldBeInRange(270, 280);
        excerpt.ShouldEndWith(" words…");
    }

    [Fact]
    public void An_excerpt_is_whole_or_says_that_it_is_not()
    {
        for (var length = 260; length <= 290; length++)
        {
            var whole = Many("ab ", 240) + new string('c', length - 246) + " d e f";
            var excerpt = Rendered(whole.Replace(" e", "\n\ne", StringComparison.Ordinal)).Excerpt; // in two paragraphs
            if (length <= PostRenderer.ExcerptLength)
            {
                excerpt.ShouldBe(whole);
                continue;
            }

            excerpt.ShouldEndWith("…");
            whole.ShouldStartWith(excerpt.TrimEnd('…'));
        }
    }

    [Fact]
    public void The_excerpt_never_splits_a_character()
    {
        Rendered(Many("𠮷", 600)).Excerpt.ShouldBe(Many("𠮷", 278) + "…");
        Rendered("a" + Many("𠮷", 600)).Excerpt.ShouldBe("a" + Many("𠮷", 278) + "…");
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("word ", 1, 230)]
    [InlineData("word ", 2, 231)]
    [InlineData("東", 1, 460)]
    [InlineData("東", 2, 461)]
    [InlineData("don't-stop ", 1, 230)]
    public void Reading_takes_time(string word, int minutes, int count = 1) =>
        Rendered(string.Concat(Enumerable.Repeat(word, count))).ReadingMinutes.ShouldBe(minutes);

    [Fact]
    public void The_renderers_version_comes_along() => Rendered("a").RendererVersion.ShouldBe(BlogSite.Blog.PostRenderer.Version);

    [Fact]
    public void One_renderer_serves_many_threads()
    {
        var html = Html("# a\n\n|a|\n|-|\n|b[^1]|\n\n[^1]: c");
        Parallel.For(0, 200, _ => Html("# a\n\n|a|\n|-|\n|b[^1]|\n\n[^1]: c").ShouldBe(html));
    }
}
