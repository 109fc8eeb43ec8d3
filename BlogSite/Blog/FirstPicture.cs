using System.Net;
using System.Text.RegularExpressions;

namespace BlogSite.Blog;

/// <summary>The picture that stands for a post where somebody shares it.</summary>
/// <param name="Address">On this site a path; of another one all of it, over https.</param>
/// <param name="Width">In pixels; null: it is another site's, and its size is not known.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Alt">What is to be seen; may be empty.</param>
public sealed partial record FirstPicture(string Address, int? Width, int? Height, string Alt)
{
    /// <summary>A picture of this site.</summary>
    /// <returns>Null for an address that is none, and for a drawing, which no site shows that shows what was shared.</returns>
    public static FirstPicture? Ours(string? path, string alt) =>
        PictureAddress.TryFrom(path, out var ours) && !ours.IsDrawing ? new(ours.ToString(), ours.Width, ours.Height, alt) : null;

    /// <summary>Looks for it in a post as the renderer wrote it. Drawings do not count.</summary>
    public static FirstPicture? Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        for (var at = html.IndexOf("<img ", StringComparison.Ordinal); at >= 0; at = html.IndexOf("<img ", at + 1, StringComparison.Ordinal))
        {
            var (address, alt) = Read(html, at);
            if (Ours(address, alt) is { } ours)
            {
                return ours;
            }

            if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !IsDrawing(address))
            {
                return new(address, null, null, alt);
            }
        }

        return null;
    }

    private static (string Address, string Alt) Read(string html, int at)
    {
        var (address, alt) = ("", "");
        for (var match = Attribute().Match(html, at + "<img".Length); match.Success; match = match.NextMatch())
        {
            var value = match.Groups["value"];
            switch (match.Groups["name"].Value)
            {
                case "src":
                    address = WebUtility.HtmlDecode(value.Value);
                    break;
                case "alt":
                    alt = WebUtility.HtmlDecode(value.Value);
                    break;
            }
        }

        return (address, alt);
    }

    private static bool IsDrawing(string address) => address.Split('?', '#')[0].EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    // One after the other from where the tag begins: a quote within a value is written as &quot;.
    [GeneratedRegex(@"\G\s+(?<name>[a-z-]+)=""(?<value>[^""]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();
}
