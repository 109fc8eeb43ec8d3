using BlogSite.Blog;
using static BlogSite.Tests.Blog.Rendering;

namespace BlogSite.Tests.Blog;

/// <summary>What a picture of this site gets in a post, from its address alone.</summary>
public sealed class PostPicturesTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef";
    private const string Large = $"/media/{Hash}/1600x900.webp";
    private const string Sizes = "(min-width: 42rem) 40rem, 100vw";

    [Fact]
    public void A_picture_of_this_site_is_offered_in_its_sizes_and_takes_its_place_before_it_comes()
    {
        var picture = Page($"![Boats]({Large} \"At dawn\")").QuerySelector("img").ShouldNotBeNull();

        picture.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal).ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["src"] = Large,
                ["alt"] = "Boats",
                ["title"] = "At dawn",
                ["loading"] = "lazy",
                ["decoding"] = "async",
                ["width"] = "1600",
                ["height"] = "900",
                ["srcset"] = $"/media/{Hash}/480.webp 480w, /media/{Hash}/960.webp 960w, {Large} 1600w",
                ["sizes"] = Sizes,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void A_narrow_one_has_only_the_copies_that_there_are() =>
        Page($"![](/media/{Hash}/600x300.webp)").QuerySelector("img")?.GetAttribute("srcset").ShouldBe($"/media/{Hash}/480.webp 480w, /media/{Hash}/600x300.webp 600w");

    [Fact]
    public void A_drawing_has_one_size_for_all()
    {
        var drawing = Page($"![Plan](/media/{Hash}/original.svg)").QuerySelector("img").ShouldNotBeNull();

        (drawing.HasAttribute("srcset"), drawing.HasAttribute("width"), drawing.GetAttribute("decoding")).ShouldBe((false, false, "async"));
    }

    [Theory]
    [InlineData($"<img src=\"{Large}\" srcset=\"https://e.example/x 1w\" sizes=\"1px\" width=\"1\" height=\"1\" decoding=\"sync\" loading=\"eager\">")]
    [InlineData($"<img sizes=\"1px\" srcset=\"x\" src=\"{Large}\">")]
    public void What_a_writer_says_of_its_sizes_does_not_count(string html)
    {
        var once = Renderer.Sanitise(html);

        once.ShouldContain($"{Large} 1600w\" sizes=\"{Sizes}\"");
        once.ShouldContain("width=\"1600\" height=\"900\"");
        once.ShouldNotContain("e.example");
        once.ShouldNotContain("1px");
        Renderer.Sanitise(once).ShouldBe(once);
    }

    [Theory]
    [InlineData("https://e.example/media/0123456789abcdef0123456789abcdef/1600x900.webp")]
    [InlineData("/media/0123456789abcdef0123456789abcdef/1600x900.webp?x")]
    [InlineData("/media/0123456789ABCDEF0123456789ABCDEF/1600x900.webp")]
    [InlineData("/media/0123456789abcdef0123456789abcdef/480.webp")]
    [InlineData("/media/0123456789abcdef0123456789abcdef/0x900.webp")]
    [InlineData("/media/0123456789abcdef0123456789abcdef/original.jpg")]
    [InlineData("/media/../0123456789abcdef0123456789abcdef/1x1.webp")]
    public void Any_other_address_is_none_of_ours(string address)
    {
        var picture = Page($"![x]({address})").QuerySelector("img").ShouldNotBeNull();

        (picture.HasAttribute("srcset"), picture.HasAttribute("width")).ShouldBe((false, false));
        var rendered = Rendered($"![x]({address})");
        (rendered.PicturePath, rendered.Pictures.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void The_first_that_is_no_drawing_stands_for_the_post()
    {
        const string Other = "/media/ffffffffffffffffffffffffffffffff/original.svg";

        var rendered = Rendered($"![]({Other})\n\n![](https://e.example/x.png)\n\n![]({Large})\n\n![](/media/{Hash}/2x2.webp)");

        rendered.PicturePath.ShouldBe(Large);
        rendered.Pictures.ShouldBe(["ffffffffffffffffffffffffffffffff", Hash]);
        Rendered($"![]({Other})").PicturePath.ShouldBeNull();
    }

    [Fact]
    public void Its_alternative_text_cannot_end_the_picture()
    {
        var picture = new Picture(new PictureAddress(Hash, 5, 4), "png", 9, "a.png", "a](x) [b]\\ *c* &amp; <b>`_~", null, DateTimeOffset.UnixEpoch);

        Page(picture.Markdown).QuerySelector("img")?.GetAttribute("alt").ShouldBe("a](x) [b]\\ *c* &amp; <b>`_~");
    }

    [Fact]
    public void An_address_reads_as_it_was_written()
    {
        foreach (var address in new[] { new PictureAddress(Hash, 1600, 900), new PictureAddress(Hash, 0, 0), new PictureAddress(Hash, 1, 16_383) })
        {
            PictureAddress.TryFrom(address.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(address);
            address.ToString().Length.ShouldBeLessThanOrEqualTo(PictureAddress.Length);
        }
    }
}
