using BlogSite.Blog.Feeds;
using CsCheck;

namespace BlogSite.Tests.Blog.Feeds;

public sealed class WholeAddressesTests
{
    private const string Site = "https://blog.example.org";
    private const string Post = Site + "/posts/h%C3%A4fen";

    [Theory]
    [InlineData("/tags/x?a=1&amp;b=2#c", "https://blog.example.org/tags/x?a=1&b=2#c")]
    [InlineData("#user-content-a", Post + "#user-content-a")]
    [InlineData("other", "https://blog.example.org/posts/other")]
    [InlineData("../about", "https://blog.example.org/about")]
    [InlineData("?q", Post + "?q")]
    [InlineData("//cdn.example/x", "https://cdn.example/x")]
    [InlineData("http://example.org/", "http://example.org/")]
    [InlineData("HTTPS://example.org/", "HTTPS://example.org/")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("tel:+4940", "tel:+4940")]
    [InlineData("hafen:1/2", "hafen:1/2")]
    [InlineData("./1:2", "https://blog.example.org/posts/1:2")]
    [InlineData(" /x ", "https://blog.example.org/x")]
    [InlineData("", Post)]
    public void An_address_becomes_the_one_a_browser_goes_to_from_the_post(string address, string whole) =>
        Rendering.Parsed(WholeAddresses.In($"<p><a href=\"{address}\">x</a></p>", Site, Post)).QuerySelector("a")?.GetAttribute("href").ShouldBe(whole);

    [Fact]
    public void Of_every_attribute_that_holds_one_and_of_no_other()
    {
        const string Html = """<img src="/a" srcset="/a 1x, b 2x" alt="/a" title="&quot;/a&quot; &amp; href=&quot;/b&quot;"><blockquote cite="/c"><p>href="/d" &lt;a href="/e"></p></blockquote><video poster="/f"></video>""";

        WholeAddresses.In(Html.Replace("<video poster=\"/f\"></video>", "", StringComparison.Ordinal), Site, Post).ShouldBe(
            """<img src="https://blog.example.org/a" srcset="https://blog.example.org/a 1x, https://blog.example.org/posts/b 2x" alt="/a" title="&quot;/a&quot; &amp; href=&quot;/b&quot;"><blockquote cite="https://blog.example.org/c"><p>href="/d" &lt;a href="/e"></p></blockquote>""");
        WholeAddresses.In("<p poster=\"/f\">", Site, Post).ShouldBe("<p poster=\"https://blog.example.org/f\">");
    }

    [Fact]
    public void Nothing_else_of_a_post_changes() => Gen.OneOf(Gen.OneOfConst("*a*", "<b>", "</b>", "[x](/y)", "![z](z.png)", "\n\n", "`<i>`", "&amp;", "<", "\"", "- ", "## h\n", "| a |\n|--|\n", "<a href='/q\">'>", "東")).Array[0, 25].Always(parts =>
    {
        var html = Rendering.Html(string.Concat(parts));

        var (before, after) = (Rendering.Parsed(html), Rendering.Parsed(WholeAddresses.In(html, Site, Post)));

        foreach (var anchor in before.QuerySelectorAll("a.anchor").ToList()) { anchor.Remove(); }
        foreach (var element in before.QuerySelectorAll("*").Concat(after.QuerySelectorAll("*")))
        {
            foreach (var name in new[] { "href", "src", "srcset" }) { element.RemoveAttribute(name); }
        }

        after.InnerHtml.ShouldBe(before.InnerHtml);
    }, times: 500);

    [Fact]
    public void Every_address_that_is_left_is_a_whole_one() => Gen.OneOfConst("/x", "x", "#x", "//x", "?x", "..", "x:y", "\\\\x", "%", "a b").Always(address =>
    {
        foreach (var link in Rendering.Parsed(WholeAddresses.In(Rendering.Html($"[x](<{address}>) ![x](<{address}>)"), Site, Post)).QuerySelectorAll("[href], [src]"))
        {
            var value = link.GetAttribute("href") ?? link.GetAttribute("src");
            Uri.TryCreate(value, UriKind.Absolute, out var whole).ShouldBeTrue(value);
            whole!.Scheme.ShouldNotBe("file", StringComparer.Ordinal); // not null: it was read
        }
    }, times: 50);
}
