namespace BlogSite.Media;

/// <summary>What a picture may ask of the encoder.</summary>
public static class PictureLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int Bytes = 10 * 1024 * 1024;

    /// <summary>Pixels, of all frames of one that moves together.</summary>
    public const int Pixels = 50_000_000;

    /// <summary>Frames of one that moves.</summary>
    public const int Frames = 300;

    /// <summary>The height of the format that is written.</summary>
    internal const int WebpHeight = 16_383;
}
