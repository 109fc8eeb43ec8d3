namespace BlogSite.Tests.Blog;

public sealed class CodeNameTests
{
    [Theory]
    [InlineData("rust", "Rust")]
    [InlineData("rust,ignore", "Rust")]
    [InlineData("cs", "C#")]
    [InlineData("c++", "C++")]
    [InlineData("YML", "YAML")]
    [InlineData("sh", "Shell")]
    [InlineData("klingon", "Klingon")]
    [InlineData("text", null)]
    [InlineData("", null)]
    [InlineData("\"onclick=", null)]
    public void A_piece_of_code_says_its_language_as_it_is_written(string label, string? name) =>
        Rendering.Page($"```{label}\nx\n```").QuerySelector("pre").ShouldNotBeNull().GetAttribute("data-language").ShouldBe(name);

    [Fact]
    public void A_writer_makes_no_label_without_a_language() =>
        Rendering.Page("<pre data-language=\"Signed by the bank\">x</pre>").QuerySelector("pre").ShouldNotBeNull().HasAttribute("data-language").ShouldBeFalse();
}
