using System.Security.Cryptography;
using System.Text;

namespace BlogSite.Blog.Feeds;

/// <summary>
/// By what readers' programs tell entries and feeds from others, for ever. Made of the site's own key and a number, so neither another
/// slug nor another host makes an old post a new one.
/// </summary>
/// <remarks>
/// A tag: URI (RFC 4151) would need a name that the site's owner had on some day, which a site does not know at its first start and two
/// blogs of one host would share. A UUID needs nobody's name.
/// </remarks>
public static class FeedId
{
    /// <summary>A UUID made of a name by SHA-256 (RFC 9562 5.8 and B.2), as a URN.</summary>
    /// <param name="site">The site's key.</param>
    /// <param name="name">What of the site it is, such as <c>posts/42</c>.</param>
    public static string Of(Guid site, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = SHA256.HashData([.. site.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // the variant of the RFC
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
