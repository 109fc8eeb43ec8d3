using System.Text;
using BlogSite.Media;
using BlogSite.Tests.Support;
using NetVips;

namespace BlogSite.Tests.Media;

public sealed class PictureEncoderTests
{
    private static readonly int[] Widths = [480, 960, 1600];

    [Theory]
    [InlineData(60, new[] { 60 })]
    [InlineData(480, new[] { 480 })]
    [InlineData(481, new[] { 480, 481 })]
    [InlineData(1000, new[] { 480, 960, 1000 })]
    [InlineData(1600, new[] { 480, 960, 1600 })]
    [InlineData(2000, new[] { 480, 960, 1600 })]
    public void A_picture_gets_every_width_that_it_has(int width, int[] widths)
    {
        var picture = Encoded(SamplePictures.Png(width, width / 2));

        picture.Variants.Select(variant => variant.Width).ShouldBe(widths);
        (picture.Width, picture.Height).ShouldBe((widths[^1], widths[^1] / 2));
        foreach (var variant in picture.Variants)
        {
            using var read = Image.WebploadBuffer(variant.Webp);
            (read.Width, read.Height).ShouldBe((variant.Width, (int)Math.Round(variant.Width / 2.0 * (width / 2 * 2) / width)));
        }
    }

    [Fact]
    public void Every_kind_is_read_whatever_it_is_called()
    {
        var kinds = new[] { SamplePictures.Jpeg(), SamplePictures.Png(), SamplePictures.Gif(1), SamplePictures.Webp(), SamplePictures.Avif() }.Select(Encoded);

        kinds.Select(picture => (picture.Format, picture.Width, picture.Height)).ShouldBe(Enum.GetValues<PictureFormat>().Select(format => (format, 60, 40)));
    }

    [Fact]
    public void A_photo_stands_upright_and_says_nothing_of_where_it_was_taken()
    {
        var photo = SamplePictures.Photo();
        Encoding.Latin1.GetString(photo).ShouldContain("Harbourphone", Case.Sensitive, "it is in there");
        using (var lying = Image.JpegloadBuffer(photo)) { lying.GetFields().ShouldContain(field => field == "exif-ifd3-GPSLatitude"); }

        var picture = Encoded(photo);

        (picture.Width, picture.Height).ShouldBe((40, 60));
        using var read = Image.WebploadBuffer(picture.Variants[^1].Webp);
        read.GetFields().Where(field => field.StartsWith("exif", StringComparison.Ordinal) || field.StartsWith("icc", StringComparison.Ordinal) || field.StartsWith("xmp", StringComparison.Ordinal) || field == "orientation").ShouldBeEmpty();
        Encoding.Latin1.GetString(picture.Variants[^1].Webp).ShouldNotContain("Harbourphone");
        read.Getpoint(20, 4)[0].ShouldBeGreaterThan(150, "the red edge is at the top");
        read.Getpoint(20, 50)[2].ShouldBeGreaterThan(150, "and the blue below");
    }

    [Fact]
    public void What_moves_goes_on_moving()
    {
        var picture = Encoded(SamplePictures.Gif(5, 600, 300));

        (picture.Width, picture.Height).ShouldBe((600, 300));
        foreach (var (variant, height) in picture.Variants.Zip([240, 300]))
        {
            using var read = Image.WebploadBuffer(variant.Webp, n: -1);
            (read.Get("n-pages"), read.PageHeight).ShouldBe((5, height));
        }
    }

    [Fact]
    public void A_very_tall_one_is_made_narrower_because_the_format_ends_there()
    {
        var picture = Encoded(SamplePictures.Png(100, 20_000));

        (picture.Width, picture.Height).ShouldBe((82, 16_383));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("%PDF-1.4")]
    [InlineData("push graphic-context\nviewbox 0 0 1 1\nimage over 0,0 0,0 'https://e.example/x'")]
    [InlineData("II*\0\u0008\0\0\0")]
    [InlineData("")]
    public void What_is_no_picture_is_refused(string content) => Problem(Encoding.Latin1.GetBytes(content)).ShouldStartWith("This is no picture that can be taken.");

    [Theory]
    [InlineData("VipsForeignLoadSvg")]
    [InlineData("VipsForeignLoadTiff")]
    public void No_reader_runs_that_is_not_asked_for(string reader)
    {
        Encoded(SamplePictures.Png());
        var bytes = reader.EndsWith("Svg", StringComparison.Ordinal) ? "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"u8.ToArray() : "II*\0"u8.ToArray();

        Should.Throw<VipsException>(() => Operation.Call(reader.EndsWith("Svg", StringComparison.Ordinal) ? "svgload_buffer" : "tiffload_buffer", [bytes])).Message.ShouldContain("blocked");
    }

    [Fact]
    public void Half_a_picture_is_none()
    {
        foreach (var whole in new[] { SamplePictures.Jpeg(600, 400), SamplePictures.Png(600, 400), SamplePictures.Gif(3, 600, 400), SamplePictures.Webp(600, 400), SamplePictures.Avif(600, 400) })
        {
            foreach (var length in new[] { 20, whole.Length / 3, whole.Length / 2, whole.Length - 200 })
            {
                PictureEncoder.TryEncode(whole[..length], Widths, out _, out var problem).ShouldBeFalse($"{PictureFormats.Of(whole)}, {length} of {whole.Length} bytes");
                problem.ShouldBe("The picture cannot be read: the file is damaged or incomplete.");
            }
        }
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(50_000, 1_001)]
    [InlineData(1_001, 50_000)]
    public void A_bomb_is_refused_by_its_header(int width, int height)
    {
        var bomb = SamplePictures.Bomb(width, height);
        var before = GC.GetTotalAllocatedBytes();

        Problem(bomb).ShouldBe("The picture is too large: it has at most 50 million pixels.");

        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Fifty_million_pixels_are_not_too_many() => Problem(SamplePictures.Bomb(50_000, 1_000)).ShouldBe("The picture cannot be read: the file is damaged or incomplete.");

    [Fact]
    public void Frames_count_together()
    {
        Encoded(SamplePictures.SparseGif(10, 100, 100)).Width.ShouldBe(100);
        Problem(SamplePictures.SparseGif(51, 1_000, 1_000)).ShouldContain("all frames");
        Problem(SamplePictures.SparseGif(PictureLimits.Frames + 1, 4, 4)).ShouldContain("too many frames");
    }

    [Fact]
    public void Ten_megabytes_are_the_most()
    {
        var png = SamplePictures.Png();
        byte[] full = [.. png, .. new byte[PictureLimits.Bytes - png.Length]];

        Encoded(full);
        Problem([.. full, 0]).ShouldBe("The picture is too large: a file has at most 10 MB.");
    }

    [Fact]
    public void Nothing_of_a_file_gets_through_but_the_picture()
    {
        const string Script = "*/=1;alert('harbour-polyglot')/*";
        var file = SamplePictures.Polyglot(Script);
        Encoding.Latin1.GetString(file).ShouldContain("harbour-polyglot");

        foreach (var variant in Encoded(file).Variants) { Encoding.Latin1.GetString(variant.Webp).ShouldNotContain("harbour"); }
    }

    [Fact]
    public async Task So_many_pictures_are_made_at_once_as_there_are_cores()
    {
        using var encoder = new PictureEncoder();
        var file = SamplePictures.Png(1_600, 900);

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => encoder.EncodeAsync(file, Widths, CancellationToken.None)));

        made.ShouldAllBe(one => one.Picture != null && one.Picture.Width == 1_600);
    }

    private static EncodedPicture Encoded(byte[] file) => PictureEncoder.TryEncode(file, Widths, out var picture, out var problem) ? picture : throw new InvalidOperationException(problem);

    private static string Problem(byte[] file)
    {
        PictureEncoder.TryEncode(file, Widths, out _, out var problem).ShouldBeFalse();
        return problem.ShouldNotBeNull();
    }
}
