using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace BlogSite.Tests.Support;

/// <summary>Pictures, made where they are needed.</summary>
public static class SamplePictures
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Jpeg(int width = 60, int height = 40) => Painted(width, height).JpegsaveBuffer(q: 90);

    public static byte[] Png(int width = 60, int height = 40) => Painted(width, height).PngsaveBuffer();

    public static byte[] Webp(int width = 60, int height = 40) => Painted(width, height).WebpsaveBuffer(effort: 0);

    public static byte[] Avif(int width = 60, int height = 40) => Painted(width, height).HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0);

    /// <summary>One that moves.</summary>
    public static byte[] Gif(int frames, int width = 60, int height = 40) => Image
        .Arrayjoin([.. Enumerable.Range(0, frames).Select(frame => Painted(width, height) + (frame % 200))], across: 1).Cast(Enums.BandFormat.Uchar)
        .Mutate(gif =>
        {
            gif.Set(GValue.GIntType, "page-height", height);
            gif.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(100, frames).ToArray());
        })
        .GifsaveBuffer();

    /// <summary>One that moves, of frames that are a pixel each on a screen of any size: written by hand, as no encoder would.</summary>
    public static byte[] SparseGif(int frames, int width, int height)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return
        [
            .. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B,
        ];
    }

    /// <summary>A phone's: lying on its side by the flag of its camera, with the place where it was taken. Upright it has its red edge at the top.</summary>
    public static byte[] Photo(int width = 60, int height = 40)
    {
        var red = (Image.Black(width / 4, height, bands: 3) + new[] { 220.0, 20, 20 }).Cast(Enums.BandFormat.Uchar);
        var blue = (Image.Black(width - (width / 4), height, bands: 3) + new[] { 20.0, 20, 220 }).Cast(Enums.BandFormat.Uchar);
        return red.Join(blue, Enums.Direction.Horizontal).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(photo =>
        {
            photo.Set(GValue.GIntType, "orientation", 6);
            photo.Set(GValue.GStrType, "exif-ifd0-Make", "Harbourphone (Harbourphone, ASCII, 13 components, 13 bytes)");
            photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "54/1 20/1 0/1 (54, 20, 0, Rational, 3 components, 24 bytes)");
        }).JpegsaveBuffer(q: 90);
    }

    /// <summary>A few bytes that say they are <paramref name="width"/> by <paramref name="height"/> pixels, and hold a row of them.</summary>
    public static byte[] Bomb(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // eight bits, red green blue
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[(width * 3) + 1];
            for (var y = 0; y < Math.Min(height, 200); y++) { rows.Write(row); }
        }

        return [.. PngSignature, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A picture that is a script and an archive as well, to whoever reads it as such.</summary>
    public static byte[] Polyglot(string script)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("evil.js", CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.ASCII.GetBytes(script));
        }

        var png = Png();
        var end = png.Length - 12; // before IEND
        return [.. png[..end], .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Comment\0{script}")), .. png[end..], .. archive.ToArray()];
    }

    private static Image Painted(int width, int height) => Image.Xyz(width, height).Linear([200.0 / width, 200.0 / height], [20.0, 20.0])
        .Bandjoin(Image.Black(width, height) + 90).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. length, .. body, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) { crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320; }
        }

        return ~crc;
    }
}
