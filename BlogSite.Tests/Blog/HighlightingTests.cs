using AngleSharp.Dom;
using BlogSite.Blog;
using CsCheck;

namespace BlogSite.Tests.Blog;

public sealed class HighlightingTests
{
    private static readonly PostRenderer Renderer = new();

    [Theory]
    [InlineData("rust", "fn main() {} // one", "hl-keyword:fn", "hl-name:main", "hl-comment:// one")]
    [InlineData("rust,ignore", "let x = \"s\";", "hl-keyword:let", "hl-string:\"s\"")]
    [InlineData("C#", "var x = 1;", "hl-keyword:var", "hl-constant:1")]
    [InlineData("js", "const x = null;", "hl-keyword:const", "hl-constant:null")]
    [InlineData("python", "def f(): pass", "hl-keyword:def", "hl-name:f")]
    [InlineData("sh", "echo \"hi\" # say", "hl-string:\"hi\"", "hl-comment:# say")]
    [InlineData("toml", "[package]\n# note", "hl-comment:# note")]
    [InlineData("json", "{\"a\": true}", "hl-constant:true")]
    [InlineData("diff", "-old\n+new", "hl-deleted:-old", "hl-inserted:+new")]
    [InlineData("html", "<p class=\"x\">", "hl-keyword:p", "hl-type:class", "hl-string:\"x\"")]
    public void Code_is_coloured_by_its_label(string label, string code, params string[] words)
    {
        var element = Code(label, code);

        element.TextContent.ShouldBe(code + "\n");
        var coloured = element.QuerySelectorAll("span").Select(span => $"{span.ClassName}:{span.TextContent.Trim()}").ToList();
        words.ShouldBeSubsetOf(coloured, StringComparer.Ordinal, string.Join(" | ", coloured));
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("text")]
    [InlineData("../../etc")]
    public void Code_of_no_language_we_know_stays_as_it_is(string label) => Code(label, "fn main() {}").Children.ShouldBeEmpty();

    [Fact]
    public void A_writers_own_classes_colour_nothing() =>
        Rendering.Page("<pre><code><span class=\"hl-keyword\">x</span></code></pre>").QuerySelectorAll("[class]").ShouldBeEmpty();

    [Fact]
    public void Too_much_code_stays_plain_and_whole()
    {
        var code = string.Join('\n', Enumerable.Repeat("let x = 1;", 5_000));
        var element = Code("rust", code);
        element.TextContent.ShouldBe(code + "\n");
        element.Children.ShouldBeEmpty();
        Code("rust", "let x = \"" + new string('x', 600) + "\";").Children.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_code_says_it_is_the_same_text_afterwards_and_nothing_but_text() =>
        Gen.Select(Gen.OneOfConst("rust", "html", "php", "sh", "markdown", "yaml", "cs"),
            Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 80], Gen.OneOfConst("<script>alert(1)</script>", "\"\"\"", "/*", "${", "<?php", "'''", "\u00E9東\uD83D\uDE00", "\t", "\n")).Array[1, 8].Select(string.Concat)).Always(
            made =>
            {
                var (label, code) = made;
                code = code.Replace("`", "", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal).TrimEnd('\n');
                var element = Code(label, code);
                element.TextContent.ShouldBe(code + "\n");
                element.QuerySelectorAll("*").ShouldAllBe(inner => inner.LocalName == "span" && inner.Attributes.Length == 1);
            }, times: 300);

    [Fact]
    public void Rendering_again_what_was_rendered_changes_nothing()
    {
        Renderer.TryRender("## A *b*\n\n```rust\nfn main() {}\n```\n\n## A b\n", out var rendered, out _).ShouldBeTrue();
        Renderer.Sanitise(rendered.ShouldNotBeNull().Html).ShouldBe(rendered.Html);
    }

    private static IElement Code(string label, string code) => Rendering.Page($"````{label}\n{code}\n````\n").QuerySelector("pre code").ShouldNotBeNull();
}
