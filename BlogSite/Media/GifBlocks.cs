namespace BlogSite.Media;

/// <summary>The blocks of a GIF, whose reader shows as much of one as there is and says nothing about the rest.</summary>
internal static class GifBlocks
{
    private const int Header = 13;

    /// <summary>Whether the file ends where a block ends. Some programs leave out the very last one, which says only that it is.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> gif)
    {
        var at = Header;
        at += at <= gif.Length ? ColourTable(gif[10]) : 0;
        while (at < gif.Length)
        {
            switch (gif[at])
            {
                case 0x3B:
                    return true; // the end; what follows is none of the picture
                case 0x21 when at + 2 < gif.Length: // an extension, its label, its blocks
                    at += 2;
                    break;
                case 0x2C when at + 11 < gif.Length: // a frame, its place, its colours, the size of its codes, its blocks
                    at += 11 + ColourTable(gif[at + 9]);
                    break;
                default:
                    return false;
            }

            while (at < gif.Length && gif[at] != 0)
            {
                at += 1 + gif[at];
            }

            at++; // the empty block after them
        }

        return at == gif.Length;
    }

    /// <summary>The length of the colour table that flags announce.</summary>
    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
}
