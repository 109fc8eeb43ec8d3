using System.Text;
using AngleSharp.Dom;

namespace BlogSite.Blog.Rendering;

/// <summary>Which way a part of a post reads.</summary>
/// <remarks>
/// For a block of text the browser finds out (<c>dir=auto</c>), but it does not look into children that have a direction of their own: around
/// such blocks it would always say left to right, and put the marks of a Hebrew list and the line beside an Arabic quote on the wrong side.
/// </remarks>
internal static class Direction
{
    /// <summary>A text without a letter in its beginning has none.</summary>
    private const int Beginning = 500;

    public static void OfText(IElement element) => Set(element, "auto");

    public static void OfBlocks(IElement element) => Set(element, IsRightToLeft(element) == true ? "rtl" : "auto");

    /// <summary>Whether there is a word to say which way it reads.</summary>
    public static bool Has(IElement element) => IsRightToLeft(element) is not null;

    public static void OfCode(IElement element) => Set(element, "ltr");

    // A writer's own word stands.
    private static void Set(IElement element, string direction)
    {
        if (!element.HasAttribute("dir"))
        {
            element.SetAttribute("dir", direction);
        }
    }

    // The first letter says it (UAX 9, P2), but that of code. Null: there is none.
    private static bool? IsRightToLeft(IElement element)
    {
        var seen = 0;
        foreach (var text in element.Descendants<IText>())
        {
            if (text.ParentElement is { LocalName: "code" })
            {
                continue;
            }

            foreach (var rune in text.Data.EnumerateRunes())
            {
                if (Rune.IsLetter(rune))
                {
                    return IsRightToLeft(rune.Value);
                }

                if (++seen == Beginning)
                {
                    return null;
                }
            }
        }

        return null;
    }

    // Hebrew, Arabic and their neighbours, the forms for presentation, and the old scripts of the East.
    private static bool IsRightToLeft(int letter) => letter
        is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
