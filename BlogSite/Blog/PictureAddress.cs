using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace BlogSite.Blog;

/// <summary>
/// Where a picture of this site is: <c>/media/{hash}/{width}x{height}.webp</c>, or <c>/media/{hash}/original.svg</c> for a drawing. It says all
/// that a page must know of a picture, so that none asks the database for it.
/// </summary>
/// <param name="Hash">The beginning of the SHA-256 of the file it was made of, in hexadecimal.</param>
/// <param name="Width">In pixels; 0: a drawing, which has no size.</param>
/// <param name="Height">Likewise.</param>
public sealed partial record PictureAddress(string Hash, int Width, int Height)
{
    /// <summary>The length of <see cref="Hash"/>.</summary>
    public const int HashLength = 32;

    /// <summary>The longest address, in UTF-16 code units.</summary>
    public const int Length = 64;

    /// <summary>The folder of them all.</summary>
    public const string Folder = "/media/";

    /// <summary>The widths that copies have, as far as the picture is wider; none is wider than the last.</summary>
    public static readonly IReadOnlyList<int> Widths = [480, 960, 1600];

    public bool IsDrawing => Width == 0;

    /// <summary>The copies, the narrowest first and the picture itself last; none of a drawing.</summary>
    public IEnumerable<(string Path, int Width)> Copies => IsDrawing
        ? []
        : Widths.Where(width => width < Width).Select(width => (FormattableString.Invariant($"{Folder}{Hash}/{width}.webp"), width)).Append((ToString(), Width));

    /// <summary>The copies as browsers want them listed; empty for a drawing.</summary>
    public string SourceSet => string.Join(", ", Copies.Select(copy => FormattableString.Invariant($"{copy.Path} {copy.Width}w")));

    /// <summary>The <see cref="Hash"/> of a file.</summary>
    public static string HashOf(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..HashLength];
    }

    /// <summary>Reads an address as it stands in a post.</summary>
    public static bool TryFrom(string? path, [NotNullWhen(true)] out PictureAddress? address)
    {
        address = null;
        if (path is not null && Pattern().Match(path) is { Success: true } match)
        {
            var size = match.Groups["width"];
            address = size.Success ? new(match.Groups["hash"].Value, Number(size), Number(match.Groups["height"])) : new(match.Groups["hash"].Value, 0, 0);
        }

        return address is not null;
    }

    public override string ToString() => IsDrawing ? $"{Folder}{Hash}/original.svg" : FormattableString.Invariant($"{Folder}{Hash}/{Width}x{Height}.webp");

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A/media/(?<hash>[0-9a-f]{32})/(original\.svg|(?<width>[1-9][0-9]{0,4})x(?<height>[1-9][0-9]{0,4})\.webp)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
