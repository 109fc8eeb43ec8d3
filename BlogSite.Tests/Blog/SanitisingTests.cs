using CsCheck;
using static BlogSite.Tests.Blog.Rendering;

namespace BlogSite.Tests.Blog;

public sealed class SanitisingTests
{
    private static readonly Gen<string> Hostile = Gen.OneOfConst(
        "<script>alert(1)</script>", "<ScRiPt >", "</script>", "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<img src='data:image/svg+xml,<svg/>'>",
        "<a href=\"javascript:alert(1)\">", "<a href=\" java\tscript:alert(1)\">", "<a href='&#106;avascript&colon;x'>", "<a href=data:text/html,x>", "<a href=vbscript:x target=_blank>",
        "<a href='java\u0001script:x'>", "[a](javascript:x)", "[a](<java&#x1;script:x>)", "![a](data:x)", "<javascript:x>", "<svg onload=x>", "<svg><style>", "<math><mtext>", "<mglyph>",
        "<style>*{}</style>", "<p style='color:red' onclick=x hx-get=/x data-hx-post=/y>", "<div id=body name=body class='admin language-x'>", "<form action=/x>", "<input name=a>",
        "<input type=checkbox name=x form=y>", "<input type=CHECKBOX>", "<button formaction=/x>", "<select><option>", "<textarea>", "</textarea>", "<title>", "<iframe srcdoc='<script>'>",
        "<object data=x>", "<embed src=x>", "<base href=//e>", "<meta http-equiv=refresh>", "<link rel=stylesheet>", "<template>", "<noscript>", "<plaintext>", "<xmp>", "<!--", "-->",
        "<![CDATA[", "]]>", "<?x", "<table>", "<tr>", "<td>", "</table>", "<caption>", "<select>", "<b>", "</b>", "<a>", "</a>", "<p>", "</p>", "<details open ontoggle=x>", "\"", "'",
        ">", "<", "`", "```\n", "\n\n", "\n", " ", "x", "*", "**", "> ", "- ", "- [x] ", "|a|b|\n|-|-|\n", "[^1]", "\n\n[^1]: ", "# ", "{onclick=x}", "\0", "\uD800", "&lt;", "&", "&#0;",
        "<h1 id=a>", "<img srcset='javascript:x 1x'>", "<td background=javascript:x>", "<font>", "<a xlink:href=javascript:x>", "<x-y is=z slot=a>", "<ul><li>", "</ul>",
        "<img src=/media/0123456789abcdef0123456789abcdef/1000x500.webp srcset='//e.example/x 1w' sizes=1px decoding=sync onload=x>", "![a](/media/0123456789abcdef0123456789abcdef/original.svg)",
        "<img src='/media/0123456789abcdef0123456789abcdef/1x1.webp?,javascript:x' srcset=x>");

    [Fact]
    public void Whatever_is_mixed_together_comes_out_harmless() => Hostile.Array[1, 40].Select(string.Concat).Always(
        text =>
        {
            Html(text).ShouldBeHarmless();
            Renderer.Sanitise(text).ShouldBeHarmless();
        },
        times: 2000);

    [Fact]
    public void Cleaning_twice_is_cleaning_once() => Hostile.Array[1, 12].Select(string.Concat).Always(
        text => Renderer.Sanitise(Renderer.Sanitise(text)) == Renderer.Sanitise(Renderer.Sanitise(Renderer.Sanitise(text))),
        times: 1000);

    [Theory]
    [InlineData("<script>alert(1)</script>b", "b")]
    [InlineData("<style>p{}</style>b", "b")]
    [InlineData("<iframe src=/x>a</iframe>b", "b")]
    [InlineData("<svg><text>a</text></svg>b", "b")]
    [InlineData("<b style=\"color:red\">b</b>", "<b>b</b>")]
    [InlineData("<b onclick=\"x\" hx-get=\"/x\" data-hx-get=\"/x\" data-x=\"y\">b</b>", "<b>b</b>")]
    [InlineData("<b class=\"admin language-c++ footnotes\">b</b>", "<b class=\"language-c++ footnotes\">b</b>")]
    [InlineData("<a href=\"javascript:x\">b</a>", "<a>b</a>")]
    [InlineData("<a href=\"vbscript:x\">b</a>", "<a>b</a>")]
    [InlineData("<a href=\"data:text/html,x\">b</a>", "<a>b</a>")]
    [InlineData("<a href=\"mailto:a@b.example\" target=\"_blank\">b</a>", "<a href=\"mailto:a@b.example\">b</a>")]
    [InlineData("<a href=\"//e.example\" rel=\"opener\">b</a>", "<a href=\"//e.example\" rel=\"noopener\">b</a>")]
    [InlineData("<img src=\"data:image/png;base64,AA\" alt=\"b\">", "<img alt=\"b\" loading=\"lazy\">")]
    [InlineData("<img src=\"mailto:x\" alt=\"b\">", "<img alt=\"b\" loading=\"lazy\">")]
    [InlineData("<img src=\"/a:b.png\" alt=\"b\">", "<img src=\"/a:b.png\" alt=\"b\" loading=\"lazy\">")]
    [InlineData("<form action=\"/x\">Mail: <input name=\"m\"><button>Go</button></form>", "<div>Mail: Go</div>")]
    [InlineData("<input type=\"checkbox\" name=\"a\" value=\"b\" checked>", "<input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\">")]
    [InlineData("<b role=\"alert\" aria-label=\"x\" tabindex=\"9\">b</b>", "<b>b</b>")]
    [InlineData("<!-- a -->b", "b")]
    [InlineData("<b title=\"a &quot;&lt;\">b</b>", "<b title=\"a &quot;<\">b</b>")]
    public void What_a_post_may_not_hold_is_gone(string html, string clean) =>
        Renderer.Sanitise(html).Replace("&lt;\"", "<\"", StringComparison.Ordinal).ShouldBe(clean);

    [Fact]
    public void Characters_that_no_feed_can_carry_are_replaced()
    {
        var rendered = Rendered("a\0b\u0001c\uD800d &#1; <b title='\uFFFE&#2;'>x</b> \uDC00");
        foreach (var text in (string[])[rendered.Html, rendered.Excerpt])
        {
            text.ShouldAllBe(character => character == '\n' || (character >= ' ' && !char.IsSurrogate(character) && character < '\uFFFE'));
        }
    }
}
