namespace BlogSite.Media;

/// <summary>The kinds of picture that are taken, told by their first bytes and never by a name.</summary>
public enum PictureFormat
{
    Jpeg,
    Png,
    Gif,
    Webp,
    Avif,
}

public static class PictureFormats
{
    /// <summary>The kind a file says it is; null: none that is taken. Whether the rest of it keeps the promise only decoding tells.</summary>
    public static PictureFormat? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => PictureFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PictureFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureFormat.Webp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', (byte)'f', ..] => PictureFormat.Avif, // not heic, which the same library would read
        _ => null,
    };

    /// <summary>The end of a file's name, without the dot.</summary>
    public static string Extension(this PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "jpg",
        PictureFormat.Png => "png",
        PictureFormat.Gif => "gif",
        PictureFormat.Webp => "webp",
        PictureFormat.Avif => "avif",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
