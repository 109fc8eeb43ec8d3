using AngleSharp.Dom;

namespace BlogSite.Blog.Rendering;

/// <summary>The pictures of a post.</summary>
internal static class Pictures
{
    /// <summary>What a picture takes of the page at most: the text's own width.</summary>
    private const string Sizes = "(min-width: 42rem) 40rem, 100vw";

    /// <summary>Gives a picture of this site what its address says of it: nothing moves when it arrives, and a phone fetches the smaller copy.</summary>
    public static void Dress(IElement picture)
    {
        // First what a writer may set as well, then what is ours alone: so the order is the same when it is done again.
        picture.SetAttribute("alt", picture.GetAttribute("alt") ?? "");
        var isOurs = PictureAddress.TryFrom(picture.GetAttribute("src"), out var address);
        if (address is { IsDrawing: false })
        {
            picture.SetAttribute("width", FormattableString.Invariant($"{address.Width}"));
            picture.SetAttribute("height", FormattableString.Invariant($"{address.Height}"));
        }

        picture.SetAttribute("loading", "lazy");
        if (!isOurs)
        {
            Secure(picture);
            return;
        }

        picture.SetAttribute("decoding", "async");
        if (address is { IsDrawing: false })
        {
            picture.SetAttribute("srcset", address.SourceSet);
            picture.SetAttribute("sizes", Sizes);
        }
    }

    /// <summary>The address of the first picture that is no drawing.</summary>
    public static string? First(IElement body) => Addresses(body, "img", "src").FirstOrDefault(address => !address.IsDrawing)?.ToString();

    /// <summary>Of those it shows, and of those it links to.</summary>
    public static IReadOnlyList<string> Hashes(IElement body) =>
        [.. Addresses(body, "img", "src").Concat(Addresses(body, "a", "href")).Select(address => address.Hash).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<PictureAddress> Addresses(IElement body, string element, string attribute) =>
        body.GetElementsByTagName(element).Select(one => PictureAddress.TryFrom(one.GetAttribute(attribute), out var address) ? address : null).OfType<PictureAddress>();

    // The policy of our pages lets in no picture over plain http, and browsers would ask for https anyway.
    private static void Secure(IElement picture)
    {
        if (picture.GetAttribute("src") is { } address && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            picture.SetAttribute("src", string.Concat("https", address.AsSpan("http".Length)));
        }
    }
}
