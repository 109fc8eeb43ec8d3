using System.Diagnostics.CodeAnalysis;
using NetVips;

namespace BlogSite.Media;

/// <summary>Decodes a stranger's bytes and writes new ones: nothing of a file but its pixels gets through. Safe to share between threads.</summary>
public sealed class PictureEncoder : IDisposable
{
    private const int Quality = 82;

    private const string Damaged = /* T */ "The picture cannot be read: the file is damaged or incomplete.";

    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    static PictureEncoder()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            return;
        }

        // Of some fifty formats that the library may know, no reader but these five ever runs, whatever the bytes say.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", state: true);
        foreach (var reader in (string[])["Jpeg", "Png", "Nsgif", "Webp", "Heif"])
        {
            Operation.Block($"VipsForeignLoad{reader}Buffer", state: false);
        }

        Cache.Max = 0; // no picture is decoded twice, and none is kept in memory
        NetVips.NetVips.Concurrency = 1; // a picture takes one core; how many pictures at once is decided here
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { }); // what is wrong with a picture is told to who sent it
    }

    /// <summary>Makes the variants of a picture. One core's work at a time for each core; who comes later waits.</summary>
    /// <param name="widths">Of the variants, the narrowest first: each that is narrower than the picture is made, and one as wide as the picture or the last of these.</param>
    /// <returns>The picture, or a sentence for who sent it.</returns>
    public async Task<(EncodedPicture? Picture, string? Problem)> EncodeAsync(byte[] bytes, IReadOnlyList<int> widths, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        await _turns.WaitAsync(stop);
        try
        {
            return await Task.Run(() => TryEncode(bytes, widths, out var picture, out var problem) ? ((EncodedPicture?)picture, (string?)null) : (null, problem), stop);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Makes the variants of a picture, at once.</summary>
    /// <param name="widths">As above.</param>
    /// <param name="picture">Null when the answer is false.</param>
    /// <param name="problem">When the answer is false, a sentence for who sent it. Else null.</param>
    public static bool TryEncode(byte[] bytes, IReadOnlyList<int> widths, [NotNullWhen(true)] out EncodedPicture? picture, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(widths);
        (picture, problem) = (null, null);
        if (bytes.Length > PictureLimits.Bytes)
        {
            problem = /* T */ "The picture is too large: a file has at most 10 MB.";
        }
        else if (PictureFormats.Of(bytes) is not { } format)
        {
            problem = /* T */ "This is no picture that can be taken. Send a JPEG, PNG, GIF, WebP or AVIF file.";
        }
        else if (!ModuleInitializer.VipsInitialized)
        {
            problem = /* T */ "This server cannot read pictures: libvips is not installed on it.";
        }
        else
        {
            try
            {
                picture = Encode(bytes, format, widths, ref problem);
            }
            catch (VipsException)
            {
                problem = Damaged;
            }
        }

        return picture is not null;
    }

    private static EncodedPicture? Encode(byte[] bytes, PictureFormat format, IReadOnlyList<int> widths, ref string? problem)
    {
        if (format == PictureFormat.Gif && !GifBlocks.AreWhole(bytes))
        {
            problem = Damaged;
            return null;
        }

        using var source = Open(bytes, format); // the header alone; pixels are read below
        var frames = source.Contains("n-pages") && format is PictureFormat.Gif or PictureFormat.Webp ? (int)source.Get("n-pages") : 1;
        if ((long)source.Width * source.Height * frames > PictureLimits.Pixels)
        {
            problem = frames > 1
                ? /* T */ "The picture is too large: all frames of one that moves have at most 50 million pixels together."
                : /* T */ "The picture is too large: it has at most 50 million pixels.";
            return null;
        }

        if (frames > PictureLimits.Frames)
        {
            problem = /* T */ "The picture has too many frames: at most 300.";
            return null;
        }

        using var moving = frames > 1 ? Open(bytes, format, frames: -1) : null;
        using var largest = Shrink(moving ?? source, widths[^1]).CopyMemory(); // decoded once, here; broken pixels fail here too
        var (width, height) = (largest.Width, largest.PageHeight);
        List<PictureVariant> variants = [];
        foreach (var narrower in widths.Where(narrower => narrower < width))
        {
            using var variant = Shrink(largest, narrower);
            variants.Add(new PictureVariant(narrower, Webp(variant, frames > 1)));
        }

        variants.Add(new PictureVariant(width, Webp(largest, frames > 1)));
        return new EncodedPicture(format, width, height, variants);
    }

    /// <summary>By the reader of one format, which refuses what is not whole.</summary>
    private static Image Open(byte[] bytes, PictureFormat format, int frames = 1) => format switch
    {
        PictureFormat.Jpeg => Image.JpegloadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        PictureFormat.Png => Image.PngloadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        PictureFormat.Gif => Image.GifloadBuffer(bytes, n: frames, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        PictureFormat.Webp => Image.WebploadBuffer(bytes, n: frames, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        PictureFormat.Avif => Image.HeifloadBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>At most so wide, upright, in sRGB. A very tall one becomes narrower still, as the format has a greatest height.</summary>
    private static Image Shrink(Image picture, int width) =>
        picture.ThumbnailImage(width, height: PictureLimits.WebpHeight, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);

    private static byte[] Webp(Image picture, bool moves) => picture.WebpsaveBuffer(q: Quality, effort: moves ? 2 : 4, keep: Enums.ForeignKeep.None);

    public void Dispose() => _turns.Dispose();
}
