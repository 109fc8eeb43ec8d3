using System.Text.Unicode;

namespace BlogSite.Hosting;

/// <summary>Percent-encoded text, as addresses and forms have it.</summary>
internal static class EncodedText
{
    /// <summary>Whether a query, as it was sent, is text.</summary>
    public static bool IsText(ReadOnlySpan<char> encoded)
    {
        Span<byte> bytes = encoded.Length <= 1024 ? stackalloc byte[encoded.Length * 3] : new byte[encoded.Length * 3];
        return Utf8.FromUtf16(encoded, bytes, out _, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done
            && IsText(bytes[..written]);
    }

    /// <summary>Whether percent-encoded bytes are UTF-8 without NUL once decoded.</summary>
    public static bool IsText(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var b = encoded[i];
            if (b == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1]) is >= 0 and var high && Hex(encoded[i + 2]) is >= 0 and var low)
            {
                b = (byte)((high << 4) | low);
                i += 2;
            }

            if (b == 0)
            {
                return false;
            }

            decoded[length++] = b;
        }

        return Utf8.IsValid(decoded.AsSpan(0, length));
    }

    private static int Hex(byte b) => char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
}
