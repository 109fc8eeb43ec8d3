using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BlogSite.Blog;

/// <summary>An address where a post once was, here or on the site it was brought from. It answers for ever: with the way to the post, or that the post is gone.</summary>
public sealed class FormerAddress
{
    /// <summary>The longest path, in UTF-16 code units.</summary>
    public const int PathLength = 400;

    private FormerAddress()
    {
        Path = "";
    }

    /// <param name="path">As <see cref="TryNormalise"/> gives it.</param>
    /// <param name="postId">Null: the post is gone for good, and readers knew it.</param>
    public FormerAddress(string path, int? postId)
    {
        Path = path;
        PostId = postId;
    }

    /// <summary>Decoded, composed (NFC), without a slash at either end. No two posts have the same.</summary>
    public string Path { get; private set; }

    /// <summary>The post that was here; null: it is gone for good.</summary>
    public int? PostId { get; private set; }

    /// <summary>The path by which an address is looked up; false: no post can ever have been there.</summary>
    /// <param name="address">Decoded, with or without slashes around it, in whatever spelling it is asked for.</param>
    public static bool TryNormalise(string? address, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var trimmed = address?.Trim('/');
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > PathLength || trimmed.Any(char.IsControl) || !IsText(trimmed))
        {
            return false;
        }

        // Slugs have one spelling; what came from elsewhere is looked for as it was there.
        path = trimmed.Split('/') is [var folder, var slug] && PostPath.KindOf(folder) is { } kind && slug.EnumerateRunes().Any(Rune.IsLetterOrDigit)
            ? PostPath.Of(kind, Slug.From(slug).Value)
            : trimmed.Normalize(NormalizationForm.FormC);
        return true;
    }

    // Half a character, and what is none, has no normal form.
    private static bool IsText(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF);
}
