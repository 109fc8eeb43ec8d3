using BlogSite.Blog;

namespace BlogSite.Tests.Blog;

public sealed class FirstPictureTests
{
    private const string Ours = "/media/0123456789abcdef0123456789abcdef/1600x900.webp";

    [Fact]
    public void A_picture_of_this_site_has_its_size_and_words() =>
        Of($"Text.\n\n![\"Low\" \\<water> & more]({Ours} \"t\")\n\n![Second](https://a.example/b.jpg)").ShouldBe(new FirstPicture(Ours, 1600, 900, "\"Low\" <water> & more"));

    [Fact]
    public void One_of_another_site_has_no_size_though_its_writer_says_one() =>
        Of("<img src=\"http://a.example/b.jpg?x=1&amp;y=2\" width=\"5\" height=\"6\" alt=\"Gulls\">").ShouldBe(new FirstPicture("https://a.example/b.jpg?x=1&y=2", null, null, "Gulls"));

    [Theory]
    [InlineData("![](/media/0123456789abcdef0123456789abcdef/original.svg)")]
    [InlineData("![](https://a.example/badge.svg?branch=main)")]
    [InlineData("![](/elsewhere.png)")]
    [InlineData("`<img src=\"https://a.example/b.jpg\">`")]
    [InlineData("\\<img src=\"https://a.example/b.jpg\">")]
    [InlineData("Nothing.")]
    public void Drawings_broken_addresses_and_mere_words_are_none(string markdown) => Of(markdown).ShouldBeNull();

    [Fact]
    public void What_comes_after_a_drawing_counts() => Of($"![](https://a.example/badge.svg) ![x]({Ours})").ShouldNotBeNull().Address.ShouldBe(Ours);

    private static FirstPicture? Of(string markdown) => FirstPicture.Of(Rendering.Rendered(markdown).Html);
}
