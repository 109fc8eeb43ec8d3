namespace BlogSite.Media;

/// <summary>A picture as readers get it: turned upright, in the colours of the web, and with nothing in it but the picture.</summary>
/// <param name="Format">What it was made of.</param>
/// <param name="Width">Of the largest variant, in pixels.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Variants">The narrowest first; the last is the largest. Never empty.</param>
public sealed record EncodedPicture(PictureFormat Format, int Width, int Height, IReadOnlyList<PictureVariant> Variants);

/// <summary>One size of a picture.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Webp">The file.</param>
public sealed record PictureVariant(int Width, byte[] Webp);
