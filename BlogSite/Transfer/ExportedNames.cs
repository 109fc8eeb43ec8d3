using System.Security.Cryptography;
using System.Text;
using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>
/// The names of files in a folder that is exported. They hang on nothing but what an import of them brings back, so that a second export gives the same.
/// </summary>
internal static class ExportedNames
{
    /// <summary>What file systems take of one name is 255 bytes, of which an ending needs a few.</summary>
    private const int LongestName = 200;

    /// <summary>So short that no address of a picture becomes longer by being a name: a text of the greatest length still fits.</summary>
    private const int LongestStem = 30;

    private const int HashLength = 12;

    /// <summary>The name of a post, of its slug; a slug of another script can be too long for a name.</summary>
    public static string OfPost(string slug)
    {
        if (Encoding.UTF8.GetByteCount(slug) <= LongestName)
        {
            return slug;
        }

        var (name, bytes) = (new StringBuilder(), 0);
        foreach (var rune in slug.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestName - HashLength - 1)
            {
                break;
            }

            name.Append(rune);
        }

        return $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(slug)))[..HashLength]}";
    }

    /// <summary>The names of pictures by their hash: no two have one, in whatever case, and names that are so already stay.</summary>
    /// <param name="pictures">In an order that stays, as that of the hashes.</param>
    public static Dictionary<string, string> OfPictures(IEnumerable<(string Hash, string FileName, string Extension)> pictures)
    {
        var all = pictures.ToList();
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (hash, fileName, extension) in all)
        {
            var stem = StemOf(fileName);
            var name = $"{stem}.{extension}";
            for (var number = 2; !taken.Add(name); number++)
            {
                name = FormattableString.Invariant($"{stem}-{number}.{extension}");
            }

            names[hash] = name;
        }

        return names;
    }

    private static string StemOf(string fileName)
    {
        var stem = Slug.From(Path.GetFileNameWithoutExtension(fileName)).Value;
        return !Ascii.IsValid(stem) ? "picture" : stem.Length <= LongestStem ? stem : stem[..LongestStem].TrimEnd('-');
    }
}
